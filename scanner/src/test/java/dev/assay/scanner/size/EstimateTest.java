package dev.assay.scanner.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.probe.Limits;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dry run says a scan will take is what it takes, within a factor of two, and never more than it said at most. */
class EstimateTest {

    @ParameterizedTest
    @CsvSource({
        "1, 3, STANDARD",
        "6, 2, CI",
        "50, 3, STANDARD",
        "50, 0, STANDARD",
        "1, 3, DEEP",
        "16, 2, DEEP",
        "40, 3, DEEP",
        "10, 3, LAB"
    })
    void anEstimateIsRightWithinAFactorOfTwo(int operations, int callers, Profile profile) throws Exception {
        try (var api = GeneratedApi.start(false)) {
            var people = Stream.of(GeneratedApi.ALICE, GeneratedApi.BOB, GeneratedApi.CAROL)
                    .limit(callers)
                    .toList();
            var request = api.request(operations, profile, Limits.DEFAULT.rate(1_000), List.copyOf(people));
            var estimate = Scan.estimate(request);
            var report = new Scan(Clock.systemUTC()).run(request, Progress.SILENT, new StopSignal());
            System.out.printf(
                    "estimate: operations=%d callers=%d profile=%s likely=%d most=%d requests=%d%n",
                    operations, callers, profile, estimate.likely(), estimate.requests(), report.requests());
            assertThat(report.requests())
                    .isLessThanOrEqualTo(estimate.requests())
                    .isBetween(estimate.likely() / 2, estimate.likely() * 2);
        }
    }
}
