package dev.assay.app;

import dev.assay.app.access.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Follows every link of every page that one person can reach, and looks at each answer with its headers. */
final class Crawl {
    private static final Pattern LINK = Pattern.compile("(?:href|src|hx-get)=\"(/[^\"#]*)");
    private static final int MOST = 250;
    private static final Path ROUTES = Path.of("src/test/resources/access/routes.txt");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final Visitor visitor;
    private final Haystack haystack;

    Crawl(Visitor visitor, Haystack haystack) {
        this.visitor = visitor;
        this.haystack = haystack;
    }

    /** How many pages there were from these on. */
    int from(String... starts) throws IOException, InterruptedException {
        var waiting = new ArrayDeque<>(List.of(starts));
        var seen = new HashSet<>(waiting);
        int pages = 0;
        while (!waiting.isEmpty() && pages < MOST) {
            var path = waiting.remove();
            var answer = visitor.get(path);
            pages++;
            look(haystack, path, answer);
            var links = LINK.matcher(answer.body());
            while (links.find()) {
                var next = links.group(1).replace("&amp;", "&");
                if (!next.startsWith("/assets/") && !next.startsWith("//") && seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return pages;
    }

    /** Asks every GET route of REST as a token, with the things that are there; how many answered with something. */
    static int rest(TestServer server, String token, Haystack haystack) throws IOException, InterruptedException {
        var headers = new String[] {"Authorization", "Bearer " + token, "Accept", "application/json"};
        int answers = 0;
        for (var line : Files.readAllLines(ROUTES)) {
            var words = line.split(" +");
            if (!words[0].equals("GET") || !words[1].startsWith("/api/v1/")) {
                continue;
            }
            for (var path : paths(server, words[1], headers)) {
                var answer = server.get(path, headers);
                look(haystack, path, answer);
                answers += answer.statusCode() == 200 ? 1 : 0;
            }
        }
        return answers;
    }

    /** The route with what its variables can be here. */
    private static List<String> paths(TestServer server, String route, String[] headers)
            throws IOException, InterruptedException {
        Map<String, String> things = new HashMap<>(Map.of("{api}", "API-1", "{version}", "1"));
        things.put("{other}", id(server, "/api/v1/bundles", headers));
        if (route.startsWith("/api/v1/audits")) {
            things.put("{id}", id(server, "/api/v1/audits", headers));
        } else if (route.startsWith("/api/v1/bundles")) {
            things.put("{id}", id(server, "/api/v1/bundles", headers));
        } else if (route.startsWith("/api/v1/people")) {
            things.put("{id}", id(server, "/api/v1/people", headers));
        } else if (route.startsWith("/api/v1/controls")) {
            things.put("{id}", "CTL-AC-02");
        }
        if (route.startsWith("/api/v1/findings/")) {
            return java.util.stream.IntStream.rangeClosed(1, 40)
                    .mapToObj(n -> filled(route, things).replace("{number}", "F-" + n))
                    .toList();
        }
        things.put("{number}", route.startsWith("/api/v1/exceptions") ? "EX-1" : "S-1");
        return List.of(filled(route, things));
    }

    private static String filled(String route, Map<String, String> things) {
        var path = route;
        for (var thing : things.entrySet()) {
            path = path.replace(thing.getKey(), thing.getValue());
        }
        return path.replaceAll("\\{[a-z]+}", "1");
    }

    private static String id(TestServer server, String list, String[] headers)
            throws IOException, InterruptedException {
        var found = ID.matcher(server.get(list, headers).body());
        return found.find() ? found.group(1) : "none";
    }

    private static void look(Haystack haystack, String path, HttpResponse<String> answer) throws IOException {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        haystack.text(path, answer.headers().map() + "\n" + (type.startsWith("application/zip") ? "" : answer.body()));
    }
}
