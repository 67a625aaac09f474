package dev.assay.scanner.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.ScanReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many requests a scan with the profile {@code standard}, two users and an administrator sends: at ten a second one operation has to be
 * asked within ten seconds and fifty within a minute. Counted as fast as it goes in the normal build; with {@code -Dassay.trials=full} at
 * ten a second, and the seconds are printed.
 */
class RequestsTest {

    private static final boolean FULL = "full".equals(System.getProperty("assay.trials"));
    private static final int RATE = 10;

    @ParameterizedTest
    @CsvSource({"1, 95, false", "50, 580, false", "1, 100, true", "50, 640, true"})
    void aScanTakesNoMoreRequestsThanItsRateAllows(int operations, int most, boolean picky) throws Exception {
        try (var api = GeneratedApi.start(picky)) {
            var report = api.scan(
                    operations,
                    Limits.DEFAULT.rate(FULL ? RATE : 1_000),
                    List.of(GeneratedApi.ALICE, GeneratedApi.BOB, GeneratedApi.CAROL));
            System.out.printf(
                    "requests: operations=%d picky=%b requests=%d coverage=%.1f seconds=%.1f%n",
                    operations,
                    picky,
                    report.requests(),
                    report.coverage().percent(),
                    Duration.between(report.started(), report.ended()).toMillis() / 1000.0);
            assertThat(report.verdict()).isEqualTo(ScanReport.Verdict.COMPLETE);
            // The JDK's server answers a malformed path by itself, so the API is asked no more than that.
            assertThat(report.requests())
                    .isGreaterThanOrEqualTo(api.asked().get())
                    .isLessThanOrEqualTo(most);
            assertThat(report.coverage().percent()).isGreaterThan(80);
            assertThat(report.confirmed())
                    .extracting(Finding::severity)
                    .doesNotContain(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM);
        }
    }
}
