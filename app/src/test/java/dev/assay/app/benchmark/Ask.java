package dev.assay.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Requests that no scanner sends: signing in for one that cannot, and waiting for a server. */
final class Ask {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Ask() {}

    /** Offering HTTP/2 by an upgrade is what some servers wait over for ever that take upgrades for web sockets. */
    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    static String signIn(URI address, String body, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .path(token)
                .asText();
    }

    static JsonNode json(URI address, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = http()) {
            return JSON.readTree(
                    client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    /** Waits until a server answers anything, sixty tries of two seconds at most, or until its process ends. */
    static void untilAnswered(URI address, Process process) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        try (var client = http()) {
            for (int i = 0; i < 60; i++) {
                try {
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                    return;
                } catch (IOException notYet) {
                    if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                        throw new IOException("the server at " + address + " ended before it answered", notYet);
                    }
                }
            }
        }
        throw new IOException("the server at " + address + " answered none of sixty requests");
    }
}
