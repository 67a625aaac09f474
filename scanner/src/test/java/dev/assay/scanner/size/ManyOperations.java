package dev.assay.scanner.size;

import dev.assay.scanner.probe.Limits;
import dev.assay.scanner.report.Gate;
import dev.assay.scanner.report.JsonReport;
import dev.assay.scanner.report.KnownSecrets;
import dev.assay.scanner.report.Review;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Scans a generated API of so many operations with two identities and writes the report; prints one line of figures. */
final class ManyOperations {
    private static final Limits LIMITS = new Limits(
            100_000,
            16,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            1 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofHours(2));

    private ManyOperations() {}

    /** Arguments: how many operations, a listing and an object each in turn. */
    public static void main(String[] arguments) throws Exception {
        int operations = Integer.parseInt(arguments[0]);
        var report = GeneratedApi.start(false).scan(operations, LIMITS, List.of(GeneratedApi.ALICE, GeneratedApi.BOB));
        System.gc();
        var runtime = Runtime.getRuntime();
        long live = runtime.totalMemory() - runtime.freeMemory() >> 20;
        var gate = Gate.DEFAULT.judge(Review.of(report));
        JsonReport.write(report, gate, KnownSecrets.of(List.of()), OutputStream.nullOutputStream());
        System.out.printf(
                "operations=%d requests=%d rows=%d coverage=%.1f verdict=%s live=%dMiB most=%dMiB%n",
                operations,
                report.requests(),
                report.population().size(),
                report.coverage().percent(),
                report.verdict(),
                live,
                runtime.maxMemory() >> 20);
        System.exit(0);
    }
}
