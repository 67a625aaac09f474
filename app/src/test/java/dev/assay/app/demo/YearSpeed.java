package dev.assay.app.demo;

import dev.assay.app.serve.Server;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.DemoDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How long a made-up year takes to make, and how long the officer's pages over it take to answer: the median of five each, after one to warm up. */
public final class YearSpeed {
    private static final int ROUNDS = 5;
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");

    private YearSpeed() {}

    /** Makes a year of a size (0 for the whole one) and prints a line for each page, the slowest first. */
    public static void measure(int apis, int days, int findings) throws IOException, InterruptedException {
        var size = apis == 0 ? YearPlan.Size.YEAR : new YearPlan.Size(apis, days, findings, 0);
        var home = Files.createTempDirectory("assay-year-");
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try {
            DemoDirectory.renew(home);
            var story = YearStory.until(YearStory.today(), 1, size, new DemoScreen(out, out, false));
            var clock = story.clock();
            long begun = System.nanoTime();
            try (var server = Server.startSynthetic(DemoCommand.still(), home, clock)) {
                var told = story.tell(server, clock);
                System.out.printf(Locale.ROOT, "year         made, sealed and verified in %.1f s%n", seconds(begun));
                pages(server, told);
            }
        } catch (CannotStart | DemoFailed e) {
            throw new IllegalStateException(e);
        } finally {
            try (var files = Files.walk(home)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private record Answered(String path, double median, int bytes) {}

    private static void pages(Server server, YearStory.Told told) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            enter(client, new DemoPeople(server).link(told.officer()));
            var all = new ArrayList<Answered>();
            for (var path : paths(told)) {
                var times = new ArrayList<Double>();
                int bytes = 0;
                for (int round = 0; round <= ROUNDS; round++) {
                    long begun = System.nanoTime();
                    var answer = client.send(
                            HttpRequest.newBuilder(server.address().resolve(path))
                                    .header("Accept", "text/html")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(path + " answered " + answer.statusCode());
                    }
                    bytes = answer.body().length;
                    if (round > 0) {
                        times.add(seconds(begun) * 1000);
                    }
                }
                times.sort(null);
                all.add(new Answered(path, times.get(ROUNDS / 2), bytes));
            }
            all.sort(Comparator.comparing(Answered::median).reversed());
            all.forEach(one -> System.out.printf(
                    Locale.ROOT, "page         %7.0f ms %6d KiB  %s%n", one.median(), one.bytes() / 1024, one.path()));
        }
    }

    private static List<String> paths(YearStory.Told told) {
        var audit = told.audit().number();
        var period = "?from=" + told.audit().facts().from() + "&to="
                + told.audit().facts().to();
        return List.of(
                "/",
                "/apis",
                "/apis/API-1",
                "/apis/API-1/runs",
                "/scans",
                "/scans/S-1",
                "/findings",
                "/findings/F-1",
                "/controls",
                "/controls" + period,
                "/controls/MON-01" + period,
                "/calendar",
                "/calendar" + period,
                "/criteria",
                "/criteria" + period,
                "/exceptions",
                "/policies",
                "/policies/risks",
                "/audits",
                "/audits/" + audit,
                "/bundles",
                "/activity",
                "/portal?audit=" + audit,
                "/portal/controls?audit=" + audit,
                "/portal/findings?audit=" + audit);
    }

    private static void enter(HttpClient client, URI link) throws IOException, InterruptedException {
        var page = client.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        var token = TOKEN.matcher(page.body());
        var form =
                "key=" + link.getQuery().substring("key=".length()) + (token.find() ? "&csrf=" + token.group(1) : "");
        var entered = client.send(
                HttpRequest.newBuilder(link.resolve("/welcome"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (entered.statusCode() != 200) {
            throw new IllegalStateException("the link does not sign in: " + entered.statusCode());
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
