package dev.assay.app.benchmark;

import dev.assay.app.evidence.LedgerSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Ledger and bundles in a process of its own whose heap is capped, so that the figures are those of a small server. */
final class EvidenceSpeed {
    private static final String HEAP = "-Xmx256m";
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private EvidenceSpeed() {}

    /** Runs it in another process, which prints. */
    static void measure(int entries, int records, int size, int rounds) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Child.tool("java").toString(),
                        HEAP,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EvidenceSpeed.class.getName(),
                        Integer.toString(entries),
                        Integer.toString(records),
                        Integer.toString(size),
                        Integer.toString(rounds))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("the benchmark of ledger and bundles ended with " + process.exitValue());
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        var numbers = List.of(args).stream().map(Integer::parseInt).toList();
        var folder = Files.createTempDirectory("assay-benchmark-");
        try {
            LedgerSpeed.measure(Files.createDirectory(folder.resolve("ledger")), numbers.get(0), numbers.get(3));
            BundleSpeed.measure(Files.createDirectory(folder.resolve("bundle")), numbers.get(1), numbers.get(2));
            peak();
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void peak() throws IOException {
        var status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            var found = PEAK.matcher(Files.readString(status));
            if (found.find()) {
                System.out.printf(
                        "memory       heap capped at 256 MiB throughout, %d MiB resident at most%n",
                        Long.parseLong(found.group(1)) / 1024);
            }
        }
    }
}
