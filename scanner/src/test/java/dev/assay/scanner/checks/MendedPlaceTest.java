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
import dev.assay.scanner.finding.Fingerprint;
import dev.assay.scanner.report.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A check of many places answers for each of them. */
class MendedPlaceTest {
    private static final Map<String, String> FILES =
            Map.of("/.env", "APP_ENV=production\nMODE=x1\n", "/.git/HEAD", "ref: refs/heads/main\n");

    @Test
    void aPlaceThatWasMendedIsCleanThoughTheCheckFailsAtAnother() {
        var before = scan(200, "/.env", "/.git/HEAD");
        assertThat(before.findings()).hasSize(2);
        var after = scan(404, "/.git/HEAD");
        assertThat(after.kind()).isEqualTo(Outcome.Kind.FAIL);
        assertThat(after.clean())
                .extracting(Clean::fingerprint)
                .contains(print(before, "GET /.env"))
                .doesNotContain(print(before, "GET /.git/HEAD"));
        assertThat(after.clean())
                .anySatisfy(clean -> assertThat(clean.proof().notes().getFirst())
                        .startsWith("GET /.env was answered with status [404"));
    }

    @Test
    void aServerThatFailsDoesNotShowAPlaceClean() {
        var before = scan(200, "/.env", "/.git/HEAD");
        var after = scan(503, "/.git/HEAD");
        assertThat(after.clean()).extracting(Clean::fingerprint).doesNotContain(print(before, "GET /.env"));
    }

    private static Fingerprint print(Row row, String operation) {
        return row.findings().stream()
                .filter(finding -> finding.operation().equals(operation))
                .findFirst()
                .orElseThrow()
                .fingerprint();
    }

    /** The row of the check, with these files served and the environment file answered with a status otherwise. */
    private static Row scan(int otherwise, String... served) {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/me")
                    .answers(call -> Answer.ok(Map.of("name", call.someone().name())));
            for (String path : served) {
                api.get(path).open().answers(call -> Answer.text(200, "text/plain", FILES.getOrDefault(path, "")));
            }
            if (!List.of(served).contains("/.env")) {
                api.get("/.env").open().answers(call -> Answer.problem(otherwise, "not here"));
            }
            api.start();
            var report = FixtureScan.run(
                    api,
                    List.of(Catalogue.check("exposed-files").orElseThrow()),
                    List.of(Fixture.as(api, Person.ALICE)),
                    Approved.NOTHING);
            return report.population().stream()
                    .filter(row -> row.checkId().equals("exposed-files"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
