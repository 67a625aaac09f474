package dev.assay.app.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** How long the server takes from its process to its first answer, on embedded H2, and what memory it then holds. */
final class StartUp {
    // As the launcher starts it.
    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private record Measured(double seconds, double processorSeconds, long residentKilobytes, long heapKilobytes) {}

    private StartUp() {}

    static void measure(Path jar, int rounds) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("assay-benchmark-");
        try {
            print("first start (new data directory, keys, migrations)", List.of(start(jar, folder.resolve("data"))));
            var again = new ArrayList<Measured>();
            for (int i = 0; i < rounds; i++) {
                again.add(start(jar, folder.resolve("data")));
            }
            print("start over that directory, median of " + rounds, again);
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Measured start(Path jar, Path data) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(FLAGS);
        arguments.addAll(
                List.of("-jar", jar.toString(), "serve", "--data", data.toString(), "--set", "assay.server.port=0"));
        long begun = System.nanoTime();
        try (var server = Child.java(arguments)) {
            awaitReady(URI.create(server.after("Assay answers at ")).resolve("/health/ready"));
            double seconds = (System.nanoTime() - begun) / 1e9;
            double processor = server.processor().toMillis() / 1e3;
            jcmd(server.pid(), "GC.run");
            return new Measured(seconds, processor, resident(server.pid()), heap(server.pid()));
        }
    }

    private static void awaitReady(URI health) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var asked = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            for (int i = 0; i < 3000; i++) {
                if (client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
        throw new IOException(health + " did not become ready");
    }

    private static long resident(long pid) throws IOException {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            var ps = run("ps", "-o", "rss=", "-p", Long.toString(pid));
            return Long.parseLong(ps.strip());
        }
        return number(RESIDENT, Files.readString(status));
    }

    private static long heap(long pid) throws IOException {
        var lines = jcmd(pid, "GC.heap_info")
                .lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"));
        return lines.flatMap(line -> USED.matcher(line).results())
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static String jcmd(long pid, String command) throws IOException {
        return run(Child.tool("jcmd").toString(), Long.toString(pid), command);
    }

    static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.inputReader()) {
            return out.readAllAsString();
        }
    }

    private static long number(Pattern pattern, String text) throws IOException {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in: " + text);
        }
        return Long.parseLong(found.group(1));
    }

    private static void print(String what, List<Measured> measured) {
        var middle = measured.stream()
                .sorted(Comparator.comparingDouble(Measured::seconds))
                .toList()
                .get(measured.size() / 2);
        System.out.printf(
                "server       %s: ready after %.2f s (%.2f s of processor time), %d MiB resident, %d MiB heap in use"
                        + " after collection%n",
                what,
                middle.seconds(),
                middle.processorSeconds(),
                middle.residentKilobytes() / 1024,
                middle.heapKilobytes() / 1024);
    }
}
