package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.probe.AddressGuard;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole catalogue on an API that others wrote and described: WireMock's own, by which it is administered. */
class RealApiTest {

    private static final WireMockServer SERVER = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .maxRequestJournalEntries(40)
            .bindAddress("127.0.0.1")
            .withRootDirectory(folder().toString()));
    private static final String STUB = "/a-stub-of-the-test";

    private static ApiDescription description;
    private static ScanReport report;

    @BeforeAll
    static void scanned() throws Exception {
        SERVER.start();
        SERVER.stubFor(WireMock.get(STUB).willReturn(WireMock.okJson("{\"kept\":true}")));
        try (var in =
                Objects.requireNonNull(RealApiTest.class.getResourceAsStream("/swagger/wiremock-admin-api.json"))) {
            description = DescriptionReader.read(in.readAllBytes());
        }
        report = new Scan(Clock.systemUTC())
                .run(
                        new ScanRequest(
                                "real",
                                Target.at("wiremock", URI.create("http://127.0.0.1:" + SERVER.port())),
                                description,
                                List.of(),
                                Profile.DEEP,
                                false,
                                Set.of(),
                                true,
                                Limits.DEFAULT.rate(2000),
                                AddressGuard.alsoPrivate(),
                                ScanRequest.Trust.PUBLIC,
                                Catalogue.checks(),
                                Catalogue.VERSION,
                                null,
                                null,
                                11,
                                Approved.NOTHING),
                        Progress.SILENT,
                        new StopSignal());
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("assay-real-api");
            Files.createDirectory(folder.resolve("__files"));
            Files.createDirectory(folder.resolve("mappings"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stopped() {
        SERVER.stop();
    }

    @Test
    void theWholeDescriptionIsReadAndEveryCellIsAnswered() {
        assertThat(description.unreadable()).isEmpty();
        assertThat(description.operations()).hasSize(41);
        assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.COMPLETE);
        assertThat(report.population()).extracting(Row::kind).doesNotContain(Outcome.Kind.ERROR, Outcome.Kind.BLOCKED);
        assertThat(report.coverage().percent()).isGreaterThan(80);
    }

    @Test
    void whatIsConfirmedIsExactlyWhatWasReviewedByHand() {
        var found = new TreeMap<String, Set<String>>();
        confirmed()
                .forEach(f -> found.computeIfAbsent(f.checkId(), id -> new TreeSet<>())
                        .add(f.operation()));
        assertThat(found.remove("cors-reflected-origin")).containsAll(Set.of("GET /__admin/mappings"));
        assertThat(found.remove("content-type-ignored"))
                .contains("POST /__admin/mappings", "POST /__admin/settings")
                .allMatch(operation -> operation.matches("(POST|PUT) /__admin/.*"));
        assertThat(found)
                .isEqualTo(Map.of(
                        // A file that is not there is removed, and one is written, for anybody.
                        "anonymous-change", Set.of("DELETE /__admin/files/{fileId}", "PUT /__admin/files/{fileId}"),
                        "no-limit-signal", Set.of("*"),
                        "open-administration",
                                Set.of(
                                        "GET /__admin/mappings",
                                        "GET /__admin/mappings/unmatched",
                                        "GET /__admin/mappings/{stubMappingId}",
                                        "GET /__admin/requests",
                                        "GET /__admin/requests/unmatched",
                                        "GET /__admin/requests/unmatched/near-misses",
                                        "GET /__admin/requests/{requestId}",
                                        "GET /__admin/scenarios"),
                        "security-headers", Set.of("*"),
                        "server-error-on-input", Set.of("GET /__admin/mappings", "GET /__admin/requests"),
                        "undescribed-property", Set.of("GET /__admin/requests/unmatched/near-misses"),
                        "undescribed-operation", Set.of("GET " + STUB),
                        "undescribed-verb", Set.of("POST /__admin/settings"),
                        "weak-scheme-described", Set.of("*")));
        assertThat(report.population())
                .filteredOn(row -> row.kind() == Outcome.Kind.SUSPECT)
                .extracting(Row::checkId)
                .containsOnly("url-parameter", "anonymous-change");
        assertThat(report.population())
                .filteredOn(row ->
                        row.kind() == Outcome.Kind.SUSPECT && row.checkId().equals("url-parameter"))
                .extracting(Row::operation)
                .containsExactlyInAnyOrder(
                        "POST /__admin/near-misses/request",
                        "POST /__admin/near-misses/request-pattern",
                        "POST /__admin/recordings/start",
                        "POST /__admin/requests/count",
                        "POST /__admin/requests/find",
                        "POST /__admin/requests/remove");
    }

    @Test
    void anotherClientSeesEveryReflectedOriginToo() throws Exception {
        SERVER.resetRequests(); // what the scan asked is told by some of these operations, all of it, slowly
        for (var finding : confirmed("cors-reflected-origin")) {
            var path = finding.operation().substring("GET ".length()).replaceAll("\\{[^}]*}", "none");
            var answer = send("GET", path, "Origin", "https://elsewhere.example");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .contains("https://elsewhere.example");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .as(path)
                    .contains("true");
        }
    }

    @Test
    void anotherClientHasPlainTextReadAsJsonToo() throws Exception {
        for (var finding : confirmed("content-type-ignored")) {
            var method = finding.operation().substring(0, finding.operation().indexOf(' '));
            var path = finding.operation().substring(method.length() + 1).replaceAll("\\{[^}]*}", "none");
            var asJson = send(method, path, "Content-Type", "application/json");
            var asText = send(method, path, "Content-Type", "text/plain");
            assertThat(asText.statusCode()).as(finding.operation()).isEqualTo(asJson.statusCode());
            assertThat(asText.body()).as(finding.operation()).isEqualTo(asJson.body());
        }
    }

    @Test
    void anotherClientMakesTheServerFailToo() throws Exception {
        for (var finding : confirmed("server-error-on-input")) {
            var path = finding.operation().substring("GET ".length());
            var odd = URLEncoder.encode("'", StandardCharsets.UTF_8);
            assertThat(finding.detail()).contains(" answered ' as " + finding.parameter());
            assertThat(send("GET", path + "?" + finding.parameter() + "=" + odd).statusCode())
                    .isEqualTo(500);
            assertThat(send("GET", path + "?" + finding.parameter() + "=1").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherClientFindsTheUndescribedVerbAndTheMissingHeaderToo() throws Exception {
        assertThat(description.operations()).noneMatch(o -> o.key().equals("PUT /__admin/settings"));
        assertThat(send("PUT", "/__admin/settings").statusCode()).isEqualTo(422);
        assertThat(send("INVENTED", "/__admin/settings").statusCode()).isEqualTo(404);
        assertThat(confirmed("security-headers"))
                .extracting(Finding::parameter)
                .containsExactly("X-Content-Type-Options");
        assertThat(send("GET", "/__admin/mappings").headers().map()).doesNotContainKey("X-Content-Type-Options");
    }

    @Test
    void nothingOnTheServerWasChanged() {
        assertThat(SERVER.getStubMappings()).hasSize(1);
        assertThat(SERVER.getStubMappings().getFirst().getRequest().getUrl()).isEqualTo(STUB);
        assertThat(SERVER.listAllStubMappings().getMappings()).hasSize(1);
    }

    @Test
    void whatNobodyIsGivenIsSaidInTheReason() {
        assertThat(report.population())
                .filteredOn(row -> row.kind() == Outcome.Kind.NOT_TESTED)
                .extracting(Row::reason)
                .doesNotContain("", "no request for it was answered");
        assertThat(report.population())
                .filteredOn(row -> row.checkId().equals("undescribed-property")
                        && row.operation().equals("GET /__admin/files"))
                .extracting(Row::reason)
                .containsExactly("nobody was answered with data: a request without a credential got 200 with nothing"
                        + " in it");
    }

    private static List<Finding> confirmed() {
        return report.population().stream()
                .flatMap(row -> row.findings().stream())
                .filter(Finding::confirmed)
                .toList();
    }

    private static List<Finding> confirmed(String check) {
        var found = confirmed().stream().filter(f -> f.checkId().equals(check)).toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private static HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString("GET".equals(method) ? "" : "{\"assay\":"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
