package dev.assay.app;

import dev.assay.app.serve.Server;
import dev.assay.app.serve.ServerOnClock;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A real server on a free port, a settable clock, and a temporary data directory that is deleted at the end. */
public final class TestServer implements AutoCloseable {
    private final Server server;
    private final SettableClock clock;
    private final Path home;
    private final Map<String, String> flags;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(Server server, SettableClock clock, Path home, Map<String, String> flags) {
        this.server = server;
        this.clock = clock;
        this.home = home;
        this.flags = flags;
    }

    /** Starts on the database that the system property {@code assay.test.database} names: h2 (the default) or postgresql. */
    public static TestServer start(String... settings) throws CannotStart, IOException {
        return startAt(Instant.parse("2026-03-02T09:00:00Z"), settings);
    }

    /** As {@link #start}, on a clock that stands at an instant. */
    public static TestServer startAt(Instant now, String... settings) throws CannotStart, IOException {
        Map<String, String> flags = new HashMap<>(TestDatabase.fresh());
        flags.put("assay.server.port", "0");
        flags.put("assay.evidence.seal-every", "0s");
        flags.put("assay.evidence.reconcile-every", "0s");
        flags.put("assay.scans.look-every", "0s");
        flags.put("assay.notices.look-every", "0s");
        for (var setting : settings) {
            int equals = setting.indexOf('=');
            flags.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        var clock = new SettableClock(now);
        var home = Files.createTempDirectory("assay-test-").resolve("data");
        return new TestServer(
                ServerOnClock.start(Settings.load(null, Map.of(), flags), home, clock), clock, home, flags);
    }

    /** Stops the server and starts it again over the same directory, database and clock. */
    public TestServer restart() throws CannotStart {
        server.close();
        var again = ServerOnClock.start(Settings.load(null, Map.of(), flags), home, clock);
        return new TestServer(again, clock, home, flags);
    }

    /** The settings it was started with. */
    public Map<String, String> settings() {
        return Map.copyOf(flags);
    }

    public Server running() {
        return server;
    }

    public SettableClock clock() {
        return clock;
    }

    public Path home() {
        return home;
    }

    /** An object of the server, such as a room's door. */
    public <T> T get(Class<T> type) {
        return server.get(type);
    }

    public URI uri(String path) {
        return server.address().resolve(path);
    }

    /** GET with the given headers (name, value, name, value …), text answer, redirects not followed. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        server.close();
        client.close();
        try (var files = Files.walk(home.getParent())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
