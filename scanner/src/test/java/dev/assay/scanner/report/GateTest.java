package dev.assay.scanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.Gate.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {

    /** One confirmed finding of high severity, 80 points, 57.1 percent covered. */
    private final ScanReport report = SampleReport.with("");

    @Test
    void aConfirmedFindingThatIsBadEnoughFails() {
        assertThat(new Gate(Severity.HIGH, null, 0).judge(report))
                .isEqualTo(new Gate.Result(Standing.FAILED, List.of("1 confirmed finding is high or worse."), false));
        assertThat(new Gate(Severity.LOW, null, 0).judge(report).standing()).isEqualTo(Standing.FAILED);
        assertThat(new Gate(Severity.CRITICAL, null, 0).judge(report).standing())
                .isEqualTo(Standing.PASSED);
    }

    @Test
    void aScoreUnderTheMarkFails() {
        assertThat(new Gate(Severity.CRITICAL, 80.5, 0).judge(report).reasons())
                .containsExactly("The score is 80, under 80.5.");
        assertThat(new Gate(Severity.CRITICAL, 80.0, 0).judge(report).standing())
                .isEqualTo(Standing.PASSED);
    }

    @Test
    void coverageUnderTheFloorIsIncompleteAndStillTellsWhatFailed() {
        var result = Gate.DEFAULT.judge(report);

        assertThat(result.standing()).isEqualTo(Standing.INCOMPLETE);
        assertThat(result.reasons())
                .containsExactly(
                        "Coverage is 57.1 %, under the floor of 80 %.", "1 confirmed finding is high or worse.");
    }

    @Test
    void everyStandingHasItsExitCode() {
        assertThat(Standing.values()).extracting(Standing::exitCode).containsExactly(0, 1, 3, 4);
    }
}
