package dev.assay.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.app.demo.SampleApi;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Assay and Wapiti on the sample API, weak and mended, one after the other: what each finds of what is there, what it says wrongly, and what it
 * takes. Both are given the addresses of all reading operations and a user's token; Assay the description and all accounts, which Wapiti cannot
 * use. The truth is data beside this class, with its reasons.
 */
final class Rivals {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODULES =
            "backup,blindsql,brute_login_form,buster,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,nikto,"
                + "permanentxss,redirect,shellshock,sql,ssrf,wapp,xss,xxe";

    /** A weakness that is there, or something true that is none; how each scanner would say it. */
    private record Truth(String name, String assay, String wapiti) {
        boolean said(String scanner, String finding) {
            return finding.matches(scanner.equals("assay") ? assay : wapiti);
        }
    }

    /** What one run came to. */
    private record Run(List<String> findings, double seconds, long peakMib) {}

    private Rivals() {}

    /** @param assay the command that starts Assay's command line */
    static void measure(List<String> assay) throws IOException, InterruptedException {
        System.out.println(
                "rivals       target | scanner | found of what is there | said wrongly | requests | seconds | peak"
                        + " MiB");
        for (boolean weak : new boolean[] {true, false}) {
            row(weak, "assay", assay);
            if (!Generator.installed("wapiti")) {
                System.out.println("             wapiti is not installed; its rows are left out");
            } else {
                row(weak, "wapiti", List.of("wapiti"));
            }
        }
    }

    private static void row(boolean weak, String scanner, List<String> command)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("assay-rivals");
        try (var api = SampleApi.start(0, Clock.systemUTC())) {
            if (!weak) {
                api.mend();
            }
            long before = api.served();
            var run = scanner.equals("assay") ? assay(api, folder, command) : wapiti(api, folder, command);
            print(weak, scanner, run, api.served() - before);
        }
    }

    private static void print(boolean weak, String scanner, Run run, long requests) throws IOException {
        var truths = truths();
        var beside = lines("beside.tsv").stream()
                .filter(line -> line[0].equals(scanner))
                .map(line -> line[1])
                .toList();
        var found = new TreeSet<String>();
        var wrong = new TreeSet<String>();
        for (var finding : run.findings()) {
            var holds = truths.stream()
                    .filter(truth -> weak && truth.said(scanner, finding))
                    .toList();
            holds.forEach(truth -> found.add(truth.name()));
            if (holds.isEmpty() && beside.stream().noneMatch(finding::matches)) {
                wrong.add(finding);
            }
        }
        System.out.printf(
                "             sample API, %s | %s | %s | %d | %d | %.1f | %d%n",
                weak ? "weak" : "mended",
                scanner,
                weak ? found.size() + " of " + truths.size() : "nothing is there",
                wrong.size(),
                requests,
                run.seconds(),
                run.peakMib());
        if (weak) {
            truths.stream()
                    .filter(truth -> !found.contains(truth.name()))
                    .forEach(truth -> System.out.println("               missed: " + truth.name()));
        }
        wrong.forEach(finding -> System.out.println("               not in the truth: " + finding));
    }

    private static Run assay(SampleApi api, Path folder, List<String> command)
            throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("assay.yaml"), """
            url: %s
            spec: %1$s/openapi.json
            name: sample
            profile: deep
            allow-private-addresses: true
            rate: 500
            identities:
              - {name: alice, login: {request: POST /auth/login, json: {username: alice, password: alice-demo-password}, token: /access_token}}
              - {name: bob, login: {request: POST /auth/login, json: {username: bob, password: bob-demo-password}, token: /access_token}}
              - {name: root, role: admin, login: {request: POST /auth/login, json: {username: root, password: root-demo-password}, token: /access_token}}
            """.formatted(api.address()));
        var said = folder.resolve("report.json");
        var whole = new ArrayList<>(command);
        whole.addAll(List.of("scan", "--config", file.toString(), "--json", said.toString()));
        return run(whole, folder, said, report -> {
            var findings = new ArrayList<String>();
            for (var finding : report.path("findings")) {
                if (finding.path("confirmed").asBoolean()) {
                    findings.add(finding.path("check").asText() + " "
                            + finding.path("operation").asText());
                }
            }
            return findings;
        });
    }

    private static Run wapiti(SampleApi api, Path folder, List<String> command)
            throws IOException, InterruptedException {
        var token = JSON.readTree(send(HttpRequest.newBuilder(api.address().resolve("/auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"username\":\"alice\",\"password\":\"alice-demo-password\"}"))))
                .path("access_token")
                .asText();
        var orders = JSON.readTree(send(
                HttpRequest.newBuilder(api.address().resolve("/orders")).header("Authorization", "Bearer " + token)));
        var said = folder.resolve("wapiti.json");
        var whole = new ArrayList<>(command);
        whole.addAll(List.of(
                "-u", api.address() + "/", "--scope", "folder", "-m", MODULES, "-H", "Authorization: Bearer " + token));
        Stream.of(
                        "/health",
                        "/products?search=desk",
                        "/me",
                        "/orders",
                        "/orders/" + orders.path(0).path("id").asText(),
                        "/admin/users",
                        "/reports/summary",
                        "/openapi.json")
                .forEach(path -> whole.addAll(List.of("-s", api.address() + path)));
        whole.addAll(List.of(
                "-f",
                "json",
                "-o",
                said.toString(),
                "--flush-session",
                "--no-bugreport",
                "-v",
                "0",
                "--store-session",
                folder.toString(),
                "--store-config",
                folder.toString(),
                "--max-scan-time",
                "300"));
        return run(whole, folder, said, report -> {
            var findings = new ArrayList<String>();
            for (var part : List.of("vulnerabilities", "anomalies")) {
                report.path(part)
                        .properties()
                        .forEach(category -> category.getValue()
                                .forEach(one -> findings.add(category.getKey() + " "
                                        + one.path("path").asText())));
            }
            return findings;
        });
    }

    private interface Findings {
        List<String> in(JsonNode report);
    }

    private static Run run(List<String> command, Path folder, Path said, Findings findings)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile())
                .start();
        long peak = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!Files.exists(said)) {
            throw new IOException(
                    command.getFirst() + " wrote no report: " + Files.readString(folder.resolve("console")));
        }
        return new Run(findings.in(JSON.readTree(said.toFile())), seconds, peak >> 10);
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

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static List<Truth> truths() throws IOException {
        return lines("sample-api.tsv").stream()
                .map(line -> new Truth(line[0], line[1], line[2]))
                .toList();
    }

    private static List<String[]> lines(String name) throws IOException {
        try (var in = Objects.requireNonNull(Rivals.class.getResourceAsStream("/benchmark/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
