package dev.assay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static final Pattern OURS = Pattern.compile("sealer|ledger|scheduler|Hikari|MVStore|H2");

    @TempDir
    private Path home;

    @Test
    void aTakenPortIsSaidInOneSentenceAndTheDirectoryIsFreeAgain() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var flags = Map.of("assay.server.port", Integer.toString(taken.getLocalPort()));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Server.start(Settings.load(null, Map.of(), flags), home))
                        .isInstanceOf(CannotStart.class)
                        .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
            }
        }
    }

    @Test
    void aStartThatFailsLeavesNothingRunning() throws Exception {
        var before = Thread.getAllStackTraces().keySet();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(Map.of("assay.server.port", Integer.toString(taken.getLocalPort())));
        }
        // Read when the rooms are made, after the ledger and the database were opened.
        refused(Map.of("assay.server.port", "0", "assay.timestamp.url", "nowhere"));
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && OURS.matcher(thread.getName()).find()) {
                thread.join(Duration.ofSeconds(30));
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private void refused(Map<String, String> flags) {
        assertThatThrownBy(() -> Server.start(Settings.load(null, Map.of(), flags), home.resolve("data")))
                .as(flags.toString())
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void plainHttpDoesNotLeaveTheMachineUnlessAProxyIsNamed() throws Exception {
        var open = Settings.load(null, Map.of(), Map.of("assay.server.host", "0.0.0.0"));
        assertThatThrownBy(() -> Listening.properties(open))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Plain HTTP would leave this machine");
        var proxied = Settings.load(
                null, Map.of(), Map.of("assay.server.host", "0.0.0.0", "assay.server.trusted-proxies", "10.0.0.1"));
        assertThat(Listening.properties(proxied)).isEmpty();
    }

    @Test
    void aCertificateThatCannotBeReadIsNamed() throws Exception {
        var missing =
                Map.of("assay.server.tls.certificate", home.resolve("none.pem").toString());
        assertThatThrownBy(() -> Listening.properties(Settings.load(null, Map.of(), missing)))
                .hasMessageContaining("assay.server.tls.key must name a file");
        var broken =
                Files.writeString(home.resolve("broken.pem"), "no certificate").toString();
        var settings = Map.of(
                "assay.server.port", "0", "assay.server.tls.certificate", broken, "assay.server.tls.key", broken);
        assertThatThrownBy(() -> Server.start(Settings.load(null, Map.of(), settings), home.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The file " + broken + " of assay.server.tls.key holds no PEM PRIVATE KEY.");
    }

    @Test
    void aPostgresqlThatIsNotThereIsSaidWithoutThePassword() throws Exception {
        var password = Files.writeString(home.resolve("password"), "hunter2").toString();
        var flags = Map.of(
                "assay.database.url", "jdbc:postgresql://127.0.0.1:1/assay",
                "assay.database.user", "assay",
                "assay.database.password-file", password);
        assertThatThrownBy(() -> Server.start(Settings.load(null, Map.of(), flags), home.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aLedgerThatWasChangedStopsTheStart() throws Exception {
        var settings = Settings.load(null, Map.of(), Map.of("assay.server.port", "0"));
        try (var server = Server.start(settings, home)) {
            var request =
                    HttpRequest.newBuilder(server.address().resolve("/sign-in")).build();
            try (var client = HttpClient.newHttpClient()) {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
        Path journal;
        try (var files = Files.walk(home.resolve("ledger/journal"))) {
            journal = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        var bytes = Files.readAllBytes(journal);
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal, bytes);
        assertThatThrownBy(() -> Server.start(settings, home))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("Cannot open the ledger " + home.resolve("ledger"));
    }

    @Test
    void aRequestUnderWayIsAnsweredBeforeTheServerStops() throws Exception {
        var settings = Settings.load(null, Map.of(), Map.of("assay.server.port", "0"));
        var server = Server.start(settings, home);
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            var out = socket.getOutputStream();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out.write(
                    ("POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    + "Content-Length: 4\r\nExpect: 100-continue\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 100");
            assertThat(in.readLine()).isEmpty();
            var stopped = CompletableFuture.runAsync(server::close);
            out.write("a=b&".getBytes(StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 4");
            socket.shutdownOutput();
            stopped.get(60, TimeUnit.SECONDS);
        }
    }
}
