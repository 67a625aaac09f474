package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.oracle.Places;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A hidden path is one finding, however many checks or spellings lead to it, and as bad as what it gives. */
class OneCauseTest {

    private static final String HASH = "$2a$10$.owJ4P6eF.WXS29N2VikqOHUv1OhusNyzDv7HCStxUL4BD3EB0HCS";

    @Test
    void anAdministratorsPathThatAnAnswerNamesIsOneFinding() {
        var found = found(List.of(Map.of("name", "ann"), Map.of("name", "ben")));

        assertThat(found).extracting(Finding::checkId).containsExactly("admin-path-reachable");
        assertThat(found).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    }

    @Test
    void whatAHiddenPathGivesRaisesItsRating() {
        var found = found(List.of(Map.of("name", "ann", "hash", HASH), Map.of("name", "ben", "hash", HASH)));

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.proof().notes())
                    .anyMatch(note -> note.startsWith("Its answer carries: ") && note.contains("password hash"));
        });
    }

    @Test
    void aPathBelowTheBasePathIsTheSameOneWrittenFromTheRoot() {
        var target = Target.at("t", URI.create("http://127.0.0.1/api"));

        assertThat(Places.below("/api/internal/users", target)).isEqualTo("/internal/users");
        assertThat(Places.below("/apiary/users", target)).isEqualTo("/apiary/users");
        assertThat(Places.below("/internal/users", Target.at("t", URI.create("http://127.0.0.1"))))
                .isEqualTo("/internal/users");
    }

    private static List<Finding> found(Object answer) {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/me")
                    .answers(call -> Answer.ok(Map.of("name", call.someone().name(), "all", "/internal/users")));
            api.get("/internal/users").hidden().answers(call -> Answer.ok(answer));
            api.start();
            return FixtureScan.run(
                            api,
                            List.of(
                                    Catalogue.check("undescribed-operation").orElseThrow(),
                                    Catalogue.check("admin-path-reachable").orElseThrow()),
                            Fixture.everyone(api),
                            Approved.NOTHING)
                    .findings();
        }
    }
}
