package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.evidence.Sealer;
import dev.assay.app.serve.Server;
import dev.assay.app.settings.Settings;
import dev.assay.evidence.ledger.Ledger;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, killed without warning while it records and seals. */
class KilledServerTest {
    private static final int TRIALS = "full".equals(System.getProperty("assay.trials")) ? 100 : 3;

    @TempDir
    private Path home;

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws Exception {
        var acknowledged = new ArrayList<UUID>();
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            acknowledged.addAll(recordUntilKilled(20 + random.nextInt(200)));
        }
        System.out.println("killed " + TRIALS + " times after " + acknowledged.size() + " acknowledged items");

        var settings = Settings.load(null, Map.of(), KilledServer.SETTINGS);
        try (var server = Server.start(settings, home)) {
            server.get(Sealer.class).step();
            var ledger = server.get(Ledger.class);
            for (var id : acknowledged) {
                assertThat(ledger.find("item#" + id))
                        .as("item " + id + ", seed " + seed)
                        .isPresent();
            }
            assertThat(server.get(Sealer.class).status().waiting()).isZero();
            assertThat(ledger.verify(List.of()).sound()).isTrue();
        }
    }

    private List<UUID> recordUntilKilled(int lines) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServer.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var ids = new ArrayList<UUID>();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null && ids.size() < lines; line = out.readLine()) {
                ids.add(UUID.fromString(line));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(ids).as("the server must get going before it is killed").hasSize(lines);
        return ids;
    }
}
