package dev.assay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
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
}
