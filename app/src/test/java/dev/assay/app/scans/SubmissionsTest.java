package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.ApiTokens;
import dev.assay.app.access.Permission;
import dev.assay.app.access.Role;
import dev.assay.app.access.TestToken;
import dev.assay.app.access.Visitor;
import dev.assay.app.controls.ScanFacts;
import dev.assay.app.demo.SampleApi;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.State;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.evidence.digest.Digest;
import dev.assay.scanner.target.DescriptionReader;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline hands in: it speaks against an API, counts as a scan that says whose it is, and fixes nothing. */
@ServerTest
class SubmissionsTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final String COMMIT = "1f0c5ce7d5f1c0b6f2a1f5f6f0f0a0b0c0d0e0f0";

    private final TestServer server;
    private final Apis apis;
    private final Scans scans;
    private final Findings findings;

    @TempDir
    private static Path folder;

    private static @Nullable SampleApi started;
    private static @Nullable ObjectNode weakReport;
    private static @Nullable ObjectNode mendedReport;

    private final SampleApi sample;
    private final ObjectNode weak;
    private final ObjectNode mended;

    SubmissionsTest(TestServer server, Apis apis, Scans scans, Findings findings) throws IOException {
        this.server = server;
        this.apis = apis;
        this.scans = scans;
        this.findings = findings;
        this.sample = scannedOnce(server.clock());
        this.weak = Objects.requireNonNull(weakReport);
        this.mended = Objects.requireNonNull(mendedReport);
    }

    /** The sample API, scanned weak and mended; a scan takes seconds, and nobody changes a report. */
    private static SampleApi scannedOnce(Clock clock) throws IOException {
        if (started == null) {
            var api = SampleApi.start(0, Clock.systemUTC());
            weakReport = PipelineReport.of(api, clock, folder);
            api.mend();
            mendedReport = PipelineReport.of(api, clock, folder);
            started = api;
        }
        return started;
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(started).close();
        started = null;
    }

    @Test
    void aSubmittedRunIsInTheBooksWithWhereItCameFromAndIsNeverCalledARunOfThisServer(LatestItems items)
            throws Exception {
        var api = described();
        var text = weak.toString();

        var answer = submit(api, text);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var run = scans.ofApi(api.id()).getLast();
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/scans/" + run.number());
        assertThat(run.state()).as(run.reason()).isEqualTo(ScanRun.State.COMPLETE);
        assertThat(run.cause()).isEqualTo(ScanRun.Cause.SUBMITTED);
        assertThat(findings.ofApi(api.id())).hasSize(run.confirmed()).isNotEmpty();
        var submission = server.get(Submissions.class).of(run.id()).orElseThrow();
        assertThat(submission.receivedSha256())
                .isEqualTo(Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex());
        try (var kept = scans.report(run.id()).orElseThrow()) {
            assertThat(new String(kept.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        var item = items.latest("scan", "", "scan:" + run.number(), null, 10).getFirst();
        assertThat(item.type()).isEqualTo("scan.submitted");
        assertThat(item.toString())
                .contains("submitted by CI, not run by this server")
                .doesNotContain("automated");
        var page = Visitor.as(server, Role.OFFICER).get("/scans/" + run.number());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Submitted by CI, not run by this server", "shop/orders", COMMIT, "with the token pipeline");
        assertThat(Visitor.as(server, Role.ENGINEER).get("/scans").body())
                .contains("submitted by CI, not run by this server");
    }

    @Test
    void aSubmittedRunOpensFindingsAndNeitherItNorItsPassFixesOne() throws Exception {
        var api = described();
        assertThat(submit(api, weak.toString()).statusCode()).isEqualTo(201);
        var open = findings.ofApi(api.id());
        assertThat(open).isNotEmpty().allMatch(finding -> finding.state() == State.OPEN);
        var first = findings.history(open.getFirst().id()).getFirst();
        assertThat(first.kind()).isEqualTo(FindingEvent.Kind.OPENED);
        assertThat(first.reason()).contains("CI submitted and this server did not run", "repository shop/orders");

        assertThat(submit(api, mended.toString()).statusCode()).isEqualTo(201);

        assertThat(findings.ofApi(api.id())).hasSameSizeAs(open).allMatch(Finding::alive);
        var again = weak.deepCopy();
        ((ObjectNode) again.path("scan")).put("id", "cli-again");
        assertThat(submit(api, again.toString()).statusCode()).isEqualTo(201);
        assertThat(findings.history(open.getFirst().id()))
                .extracting(FindingEvent::kind)
                .containsExactly(FindingEvent.Kind.OPENED, FindingEvent.Kind.SEEN);
    }

    @Test
    void itCountsAsAScanOnlyByTheDescriptionInForceAndSaysThatItWasHandedIn(ScanFacts facts) throws Exception {
        var api = described();
        var other = register("http://127.0.0.1:" + sample.address().getPort());
        submit(api, mended.toString());
        submit(other, mended.toString());

        var counted = facts.runs().stream()
                .filter(run -> run.apiId().equals(api.id()))
                .findFirst()
                .orElseThrow();
        assertThat(counted.ran()).isTrue();
        assertThat(counted.submitted()).isTrue();
        assertThat(counted.categories()).containsKey("bola");
        var blind = scans.ofApi(other.id()).getLast();
        assertThat(blind.state()).isEqualTo(ScanRun.State.INCOMPLETE);
        assertThat(blind.reason()).contains("did not go by the description of " + other.number() + " in force");
        assertThat(facts.runs().stream()
                        .filter(run -> run.apiId().equals(other.id()))
                        .findFirst()
                        .orElseThrow()
                        .categories())
                .isEmpty();
    }

    @Test
    void theSameRunIsTakenOnce() throws Exception {
        var api = described();
        assertThat(submit(api, mended.toString()).statusCode()).isEqualTo(201);
        var number = scans.ofApi(api.id()).getLast().number();

        assertThat(submit(api, mended.toString()).statusCode()).isEqualTo(409);
        var changed = mended.deepCopy();
        ((ObjectNode) changed.path("gate")).put("exitCode", 1);
        var answer = submit(api, changed.toString());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("submitted before; it is " + number + " of " + api.number());
        assertThat(scans.ofApi(api.id())).hasSize(1);
    }

    @Test
    void aReportOfAnotherTargetTimeOrFormatIsRefusedWithTheRule() throws Exception {
        var api = described();
        refused(api, at("target", "url", "https://api.example.com"), "the base URL of " + api.number());
        refused(api, at("scan", "ended", "2036-01-01T00:00:00Z"), "later than this server's clock");
        refused(
                api,
                at(
                        "scan",
                        "ended",
                        server.clock().instant().minus(Duration.ofDays(2)).toString()),
                "more than 24 hours ago");
        refused(
                api,
                at(
                        "scan",
                        "started",
                        server.clock().instant().minus(Duration.ofDays(2)).toString()),
                "took more than 24 hours");
        refused(
                api,
                mended.toString().replace("assay-scan-report/v1", "assay-scan-report/v9"),
                "format is not assay-scan-report/v1");
        refused(api, mended.toString().replaceFirst("\"tested\":\\d+", "\"tested\":0"), "coverage is not that");
        refused(api, "{}", "breaks off");
        assertThat(send(api, "{\"report\":\"AAAA\"}", token(api)).body()).contains("binding.repository");
        assertThat(send(api, PipelineReport.handed("{}", COMMIT).replace("H4sI", "!!!!"), token(api))
                        .body())
                .contains("It is not Base64");
        assertThat(scans.ofApi(api.id())).isEmpty();
        assertThat(findings.ofApi(api.id())).isEmpty();
    }

    @Test
    void aSmallFileThatUnpacksToALargeOneIsNotUnpacked() throws Exception {
        var api = described();
        var bomb = PipelineReport.handed("", COMMIT)
                .replaceAll(
                        "\"report\":\"[^\"]*\"", "\"report\":\"" + PipelineReport.packed(new byte[80 << 20]) + "\"");

        var answer = send(api, bomb, token(api));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than 64 MiB as JSON");
    }

    @Test
    void onlyATokenWithThePermissionForTheApiMaySubmit() throws Exception {
        var api = described();
        var body = PipelineReport.handed(mended.toString(), COMMIT);

        var admin = Visitor.as(server, Role.ADMINISTRATOR);
        var person = admin.json("POST", "/api/v1/apis/" + api.number() + "/submitted-runs", body);
        assertThat(person.statusCode()).isEqualTo(403);
        assertThat(person.body()).contains("handed in with an API token");
        assertThat(send(api, body, token(EnumSet.of(Permission.RUN_SCANS), Set.of()))
                        .statusCode())
                .isEqualTo(403);
        var elsewhere = described();
        assertThat(send(api, body, token(elsewhere)).statusCode()).isEqualTo(404);
        var late = token(api);
        var retired = apis.retire(api.id(), api.version(), OFFICER);
        assertThat(send(retired, body, late).statusCode()).isEqualTo(409);
        assertThat(scans.ofApi(api.id())).isEmpty();
    }

    private String at(String member, String name, String value) {
        var changed = mended.deepCopy();
        ((ObjectNode) changed.path(member)).put(name, value);
        return changed.toString();
    }

    private void refused(Api api, String report, String says) throws Exception {
        var answer = submit(api, report);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(says);
    }

    private HttpResponse<String> submit(Api api, String report) throws Exception {
        return send(api, PipelineReport.handed(report, COMMIT), token(api));
    }

    private HttpResponse<String> send(Api api, String body, String token) throws Exception {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/apis/" + api.number() + "/submitted-runs"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String token(Api api) {
        return token(EnumSet.of(Permission.SUBMIT_RUNS), Set.of(api.id()));
    }

    private String token(Set<Permission> held, Set<UUID> of) {
        return server.get(ApiTokens.class)
                .make("pipeline", held, of, Duration.ofDays(1), TestToken.maker(server))
                .text();
    }

    private Api described() throws Exception {
        var api = register(sample.address().toString());
        var content = sample.description().getBytes(StandardCharsets.UTF_8);
        apis.describe(api.id(), content, DescriptionReader.read(content), "openapi.json", OFFICER);
        return apis.get(api.id());
    }

    private Api register(String url) {
        var facts = new ApiFacts(
                "Shop",
                "",
                "Team Shop",
                Environment.PRODUCTION,
                List.of(url),
                Criticality.HIGH,
                Exposure.INTERNAL,
                Set.of(),
                "",
                "",
                List.of(),
                List.of());
        return apis.register(facts, OFFICER);
    }
}
