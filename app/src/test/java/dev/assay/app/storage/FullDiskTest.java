package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.app.Assay;
import dev.assay.app.inventory.Apis;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.Settings;
import dev.assay.evidence.ledger.Ledger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk is filled to the last byte: it refuses, loses nothing, and goes on when there is room again. */
class FullDiskTest {
    private static final int MEGABYTES = 48;
    private static final int MOST_TRIES = 400;
    private static final int MOST_LINES = 120;
    private static final String API = """
        {"name": "API %d", "owner": "Team Shop", "environment": "PRODUCTION", "baseUrls": ["https://api.example.com"],
         "criticality": "HIGH", "exposure": "INTERNAL", "purpose": "%s"}
        """;

    @TempDir
    private Path temporary;

    private @Nullable SmallDisk disk;
    private final List<String> acknowledged = new ArrayList<>();
    private int asked;

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aFullDiskIsSaidAndNothingAcknowledgedIsLost() throws Exception {
        var place = Files.createDirectory(temporary.resolve("disk"));
        var mounted = SmallDisk.mount(place, MEGABYTES);
        assumeTrue(mounted.isPresent(), "nobody lets this user mount a disk, so none was filled");
        disk = mounted.orElseThrow();
        try (var process = serve()) {
            var address = address(process);
            try (var root = new FirstAdministrator(address)) {
                root.begin(link(process));
                register(root, 3);
                disk.fill();
                refuses(root);
                disk.free();
                goesOn(root);
                disk.fill();
                refuses(root);
            }
        }
        killedWhileFullItSaysSoAtTheNextStart();
        disk.free();
        everythingIsThere();
    }

    private ServerProcess serve() throws IOException {
        return ServerProcess.start(
                errors(),
                Assay.class,
                "serve",
                "--data",
                home().toString(),
                "--set",
                "assay.server.port=0",
                "--set",
                "assay.evidence.seal-every=200ms");
    }

    private Path home() {
        return temporary.resolve("disk").resolve("data");
    }

    private Path errors() {
        return temporary.resolve("errors");
    }

    private URI address(ServerProcess process) throws IOException {
        return URI.create(lineWith(process, "Assay answers at ").substring("Assay answers at ".length()));
    }

    private URI link(ServerProcess process) throws IOException {
        return URI.create(lineWith(process, "/welcome?key=").strip());
    }

    private String lineWith(ServerProcess process, String part) throws IOException {
        for (var line = process.line(); line != null; line = process.line()) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("the server ended; it said " + Files.readString(errors()));
    }

    private void register(FirstAdministrator root, int apis) throws Exception {
        for (int i = 0; i < apis; i++) {
            assertThat(registered(root)).isEqualTo(201);
        }
    }

    /** The status of one more registration, whose number is kept when it was acknowledged. */
    private int registered(FirstAdministrator root) throws Exception {
        var answer = root.json("POST", "/api/v1/apis", API.formatted(asked++, "x".repeat(450)));
        if (answer.statusCode() == 201) {
            acknowledged.add(answer.headers().firstValue("Location").orElseThrow());
        } else {
            assertThat(answer.statusCode()).as(answer.body() + whatWasLogged()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        return answer.statusCode();
    }

    /** The end of the server's log, for a failure that the answer does not explain. */
    private String whatWasLogged() throws IOException {
        var lines = Files.readAllLines(errors());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }

    private void refuses(FirstAdministrator root) throws Exception {
        keptFull(() -> registered(root) == 503);
        keptFull(() -> {
            var page = root.get("/apis");
            return page.statusCode() == 503
                    && (page.body().contains("could not be recorded")
                            || page.body().contains("database or disk does not take this"));
        });
        keptFull(() -> root.json("GET", "/health/ready", "").statusCode() == 503);
        assertThat(root.json("GET", "/health/live", "").statusCode()).isEqualTo(200);
    }

    /** Waits for what a full disk leads to; what the database gives back while it closes and opens its file is filled again. */
    private void keptFull(Callable<Boolean> refused) throws Exception {
        int tries = 0;
        while (!refused.call()) {
            assertThat(++tries).as("done on a full disk").isLessThan(MOST_TRIES);
            disk().fill();
        }
    }

    private SmallDisk disk() {
        return Objects.requireNonNull(disk);
    }

    private void goesOn(FirstAdministrator root) throws Exception {
        int tries = 0;
        while (registered(root) != 201) {
            assertThat(++tries).as("refused though there is room").isLessThan(MOST_TRIES);
        }
        System.out.println("went on after " + tries + " refusals");
        assertThat(root.get("/apis").statusCode()).isEqualTo(200);
        assertThat(root.json("GET", "/health/ready", "").statusCode()).isEqualTo(200);
        for (var api : acknowledged) {
            assertThat(root.json("GET", api, "").statusCode()).as(api).isEqualTo(200);
        }
    }

    /** A start either finds no room and says so, or the database found some in its own file and nothing is missing. */
    private void killedWhileFullItSaysSoAtTheNextStart() throws Exception {
        Files.deleteIfExists(errors());
        disk().fill();
        try (var process = serve()) {
            var line = process.line();
            System.out.println("started on the full disk: " + (line != null));
            if (line != null) {
                return;
            }
            assertThat(process.exit()).isEqualTo(2);
        }
        assertThat(Files.readString(errors()))
                .contains("No space left on device")
                .doesNotContain("\tat ");
    }

    private void everythingIsThere() throws Exception {
        var settings = Settings.load(null, Map.of(), Map.of("assay.server.port", "0"));
        try (var server = Server.start(settings, home())) {
            var apis = server.get(Apis.class);
            for (var at : acknowledged) {
                assertThat(apis.named(at.substring(at.lastIndexOf('/') + 1))).isNotNull();
            }
            assertThat(server.get(Ledger.class).verify(List.of()).sound()).isTrue();
        }
    }
}
