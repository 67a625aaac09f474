package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.checks.fixture.Answer;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a HEAD tells without carrying content. */
class VerbBypassTest {
    private static final Answer REPORT = Answer.ok(Map.of("orders", 3));

    @Test
    void aHeadThatTellsTheLengthOfTheContentWentPastTheSignIn() {
        assertThat(findings(REPORT.body().length())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.operation()).isEqualTo("GET /report");
        });
    }

    @Test
    void aHeadThatTellsAnotherLengthShowsNothing() {
        assertThat(findings(REPORT.body().length() + 1)).isEmpty();
    }

    private static List<Finding> findings(int length) {
        try (FixtureApi api = new FixtureApi()) {
            api.get("/report").answers(call -> REPORT);
            api.route("HEAD", "/report")
                    .hidden()
                    .open()
                    .answers(call -> REPORT.with("Content-Length", String.valueOf(length)));
            api.start();
            Check check = Catalogue.check("verb-bypass").orElseThrow();
            return FixtureScan.run(api, List.of(check), Fixture.everyone(api), Approved.NOTHING)
                    .findings();
        }
    }
}
