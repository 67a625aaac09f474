package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Person;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Fingerprint;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.EarlierReport;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.Repetition;
import dev.assay.scanner.report.Review;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check of many places answers for each of them. */
class MendedPlaceTest {
    /** Two faulty places and what each answers once it is mended. */
    private record TwoPlaces(String check, Place mended, Place left, int findings) {
        @Override
        public String toString() {
            return check;
        }
    }

    private record Place(String path, Answer weak, Answer well) {}

    private static final Answer GONE = Answer.problem(404, "not here");
    private static final Place ENVIRONMENT =
            new Place("/.env", Answer.text(200, "text/plain", "APP_ENV=production\nMODE=x1\n"), GONE);
    private static final Place GIT =
            new Place("/.git/HEAD", Answer.text(200, "text/plain", "ref: refs/heads/main\n"), GONE);

    @TempDir
    private Path folder;

    static Stream<TwoPlaces> places() {
        Answer description = Answer.ok(Map.of("openapi", "3.0.3", "info", Map.of("title", "t"), "paths", Map.of()));
        Answer schema = Answer.ok(Map.of("data", Map.of("__schema", Map.of("queryType", Map.of("name", "Query")))));
        Answer people = Answer.ok(Map.of("people", List.of("ann", "ben"), "count", 2));
        return Stream.of(
                new TwoPlaces("exposed-files", ENVIRONMENT, GIT, 2),
                new TwoPlaces(
                        "debug-endpoint",
                        new Place("/actuator/env", Answer.ok(Map.of("activeProfiles", List.of("x"))), GONE),
                        new Place("/actuator/loggers", Answer.ok(Map.of("loggers", Map.of("root", "INFO"))), GONE),
                        2),
                new TwoPlaces(
                        "public-description",
                        new Place("/openapi.json", description, GONE),
                        new Place("/v3/api-docs", description, GONE),
                        2),
                new TwoPlaces(
                        "graphql-introspection",
                        new Place("/graphql", schema, Answer.problem(400, "no introspection")),
                        new Place("/gql", schema, GONE),
                        2),
                new TwoPlaces("session-cookie-flags", cookie("sid"), cookie("auth_token"), 2),
                new TwoPlaces(
                        "authorization-metadata",
                        metadata("/.well-known/openid-configuration", "id_token_signing_alg_values_supported", "none"),
                        metadata("/.well-known/oauth-authorization-server", "grant_types_supported", "password"),
                        2),
                new TwoPlaces(
                        "admin-path-reachable",
                        new Place("/admin/users", people, GONE),
                        new Place("/internal", people, GONE),
                        2));
    }

    private static Place cookie(String name) {
        Answer answer = Answer.ok(Map.of("status", "up"));
        return new Place(
                "/health/" + name,
                answer.with("Set-Cookie", name + "=x; Path=/"),
                answer.with("Set-Cookie", name + "=x; HttpOnly; SameSite=Lax"));
    }

    private static Place metadata(String path, String member, String value) {
        Map<String, Object> sound =
                Map.of("issuer", "https://issuer.example", "token_endpoint", "https://issuer.example/token");
        Map<String, Object> faulty = new java.util.TreeMap<>(sound);
        faulty.put(member, List.of(value));
        return new Place(path, Answer.ok(faulty), Answer.ok(sound));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aPlaceThatWasMendedIsCleanThoughTheCheckFailsAtAnother(TwoPlaces places) throws Exception {
        var before = scan(places, places.mended().weak());
        assertThat(row(before, places).findings()).hasSize(places.findings());
        var after = scan(places, places.mended().well());
        var here = row(after, places);
        assertThat(here.kind()).isEqualTo(Outcome.Kind.FAIL);
        var left = here.findings().stream().map(Finding::fingerprint).toList();
        var gone = prints(row(before, places)).stream()
                .filter(print -> !left.contains(print))
                .toList();
        assertThat(left).isNotEmpty();
        assertThat(gone).isNotEmpty();
        assertThat(here.clean())
                .extracting(Clean::fingerprint)
                .containsAll(gone)
                .doesNotContainAnyElementsOf(left);
        assertThat(here.clean())
                .allSatisfy(clean -> assertThat(clean.proof().steps().size()
                                + clean.proof().notes().size())
                        .isPositive());
        toldFixed(before, after, gone);
    }

    /** As {@code --baseline} and {@code assay reproduce --run} tell it. */
    private void toldFixed(ScanReport before, ScanReport after, List<Fingerprint> gone) throws Exception {
        var out = new ByteArrayOutputStream();
        JsonReport.write(before, new Gate(Severity.HIGH, null, 0).judge(before), KnownSecrets.of(List.of()), out);
        var earlier = EarlierReport.read(Files.write(folder.resolve("before.json"), out.toByteArray()));
        assertThat(new Review(after, earlier, List.of()).absent())
                .hasSameSizeAs(gone)
                .allSatisfy(absent -> assertThat(absent.now().answer()).isEqualTo(Repetition.Answer.FIXED));
        assertThat(before.confirmed()).allSatisfy(finding -> {
            var found = earlier.found(finding.fingerprint().value()).orElseThrow();
            assertThat(Repetition.of(found, after).answer())
                    .isEqualTo(gone.contains(finding.fingerprint()) ? Repetition.Answer.FIXED : Repetition.Answer.SAME);
        });
    }

    @Test
    void aServerThatFailsDoesNotShowAPlaceClean() {
        var places = new TwoPlaces("exposed-files", ENVIRONMENT, GIT, 2);
        var before = row(scan(places, ENVIRONMENT.weak()), places);
        var after = row(scan(places, Answer.problem(503, "not now")), places);
        assertThat(after.clean())
                .extracting(Clean::fingerprint)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(prints(before));
    }

    private static List<Fingerprint> prints(Row row) {
        return row.findings().stream().map(Finding::fingerprint).toList();
    }

    private static Row row(ScanReport report, TwoPlaces places) {
        return report.population().stream()
                .filter(row -> row.checkId().equals(places.check()))
                .findFirst()
                .orElseThrow();
    }

    /** The report of the check with one place weak and the other one answering so. */
    private static ScanReport scan(TwoPlaces places, Answer mended) {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/me")
                    .answers(call -> Answer.ok(Map.of("name", call.someone().name())));
            serve(api, places.mended().path(), mended);
            serve(api, places.left().path(), places.left().weak());
            api.start();
            return FixtureScan.run(
                    api,
                    List.of(Catalogue.check(places.check()).orElseThrow()),
                    List.of(Fixture.as(api, Person.ALICE)),
                    Approved.NOTHING);
        }
    }

    /** What sets cookies is described, so that it is read; the other places are there for who looks. */
    private static void serve(FixtureApi api, String path, Answer answer) {
        var route = api.get(path).open().answers(call -> answer);
        if (!answer.headers().containsKey("Set-Cookie")) {
            route.hidden();
        }
    }
}
