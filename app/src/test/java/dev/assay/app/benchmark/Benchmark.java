package dev.assay.app.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints everything in one run. Arguments: the runnable jar of the server, and whether to take the short form ({@code short}). */
final class Benchmark {
    private Benchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean brief = args.length > 1 && args[1].equals("short");
        System.out.printf(
                "machine      %d cores, %s %s, %s %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"));
        StartUp.measure(Path.of(args[0]), brief ? 1 : 3);
        ProbeSpeed.measure(brief ? 1 : 5);
        Rivals.measure(List.of(Child.tool("java").toString(), "-jar", args[0]));
    }
}
