package dev.assay.app.benchmark;

import dev.assay.app.demo.YearSpeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints everything in one run, or one part. Arguments: the runnable jar of the server; the form, {@code short} or {@code long}; and the part,
 * {@code all}, {@code start}, {@code probe}, {@code evidence} or {@code rivals}. Or {@code year}, and APIs, days and findings where it is to be a smaller one.
 */
final class Benchmark {
    private Benchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].equals("year")) {
            YearSpeed.measure(number(args, 1), number(args, 2), number(args, 3));
            return;
        }
        boolean brief = args.length > 1 && args[1].equals("short");
        System.out.printf(
                "machine      %d cores, %s %s, %s %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"));
        var part = args.length > 2 ? args[2] : "all";
        if (part.equals("all") || part.equals("start")) {
            StartUp.measure(Path.of(args[0]), brief ? 1 : 3);
        }
        if (part.equals("all") || part.equals("probe")) {
            ProbeSpeed.measure(brief ? 1 : 5);
        }
        if (part.equals("all") || part.equals("evidence")) {
            EvidenceSpeed.measure(brief ? 10_000 : 200_000, brief ? 2_000 : 100_000, 10_000, brief ? 1 : 3);
        }
        if (part.equals("all") || part.equals("rivals")) {
            Rivals.measure(
                    List.of(Child.tool("java").toString(), "-jar", args[0]),
                    Path.of(args[0]).resolveSibling("benchmark-packages"));
        }
    }

    private static int number(String[] args, int place) {
        return args.length > place ? Integer.parseInt(args[place]) : 0;
    }
}
