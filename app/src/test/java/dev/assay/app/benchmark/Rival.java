package dev.assay.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A scanner as a command, and how its report is read. */
sealed interface Rival {
    /** What one scan came to; what it is not sure of apart. */
    record Run(List<String> findings, List<String> suspected, double seconds, long peakMib) {}

    String name();

    /** Whether it can be run here. */
    boolean installed();

    Run scan(ComparedApi api) throws IOException, InterruptedException;

    /** @param command what starts Assay's command line */
    record Assay(List<String> command) implements Rival {
        @Override
        public String name() {
            return "assay";
        }

        @Override
        public boolean installed() {
            return true;
        }

        @Override
        public Run scan(ComparedApi api) throws IOException, InterruptedException {
            var folder = Files.createTempDirectory("assay-rivals");
            Truth.copy(api.folder(), folder);
            api.complete(folder);
            var said = folder.resolve("report.json");
            var whole = Stream.concat(
                    command.stream(),
                    Stream.of("scan", "--config", folder.resolve("assay.yaml").toString(), "--json", said.toString()));
            var taken = run(whole.toList(), Map.of("TARGET", api.address().toString()), folder, said);
            return new Run(findings(taken, true), findings(taken, false), taken.seconds(), taken.peakMib());
        }

        private static List<String> findings(Taken taken, boolean confirmed) {
            var findings = new ArrayList<String>();
            for (var finding : taken.report().path("findings")) {
                if (finding.path("confirmed").asBoolean() == confirmed) {
                    findings.add(finding.path("check").asText() + " "
                            + finding.path("operation").asText());
                }
            }
            return findings;
        }
    }

    /** Wapiti, which takes addresses and a header. */
    record Wapiti() implements Rival {
        private static final String MODULES =
                "backup,blindsql,brute_login_form,buster,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,"
                        + "nikto,permanentxss,redirect,shellshock,sql,ssrf,wapp,xss,xxe";

        @Override
        public String name() {
            return "wapiti";
        }

        @Override
        public boolean installed() {
            return Generator.installed("wapiti");
        }

        @Override
        public Run scan(ComparedApi api) throws IOException, InterruptedException {
            var folder = Files.createTempDirectory("assay-rivals");
            var said = folder.resolve("wapiti.json");
            var whole =
                    new ArrayList<>(List.of("wapiti", "-u", api.address() + "/", "--scope", "folder", "-m", MODULES));
            if (!api.token().isEmpty()) {
                whole.addAll(List.of("-H", "Authorization: Bearer " + api.token()));
            }
            for (var path : api.addresses()) {
                whole.addAll(List.of("-s", api.address() + path));
            }
            whole.addAll(List.of("-f", "json", "-o", said.toString(), "--flush-session", "--no-bugreport", "-v", "0"));
            whole.addAll(List.of("--store-session", folder.toString(), "--store-config", folder.toString()));
            whole.addAll(List.of("--max-scan-time", "300"));
            var taken = run(whole, Map.of(), folder, said);
            var findings = new ArrayList<String>();
            for (var part : List.of("vulnerabilities", "anomalies")) {
                taken.report()
                        .path(part)
                        .properties()
                        .forEach(category -> category.getValue()
                                .forEach(one -> findings.add(category.getKey() + " "
                                        + one.path("path").asText())));
            }
            return new Run(findings, List.of(), taken.seconds(), taken.peakMib());
        }
    }

    /** What a command took, and what it wrote. */
    record Taken(JsonNode report, double seconds, long peakMib) {}

    private static Taken run(List<String> command, Map<String, String> environment, Path folder, Path said)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        long peak = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!Files.exists(said)) {
            throw new IOException(
                    command.getFirst() + " wrote no report: " + Files.readString(folder.resolve("console")));
        }
        return new Taken(new ObjectMapper().readTree(said.toFile()), seconds, peak >> 10);
    }

    /** The most memory a process has held so far, in KiB; 0 where the system does not tell. */
    private static long peak(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
