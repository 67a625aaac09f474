package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.Assay;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppedServerTest {
    @Test
    void aServerThatIsToldToStopLeavesWithZeroAndGivesItsDirectoryBack(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        try (var server = ServerProcess.start(
                folder.resolve("errors"),
                Assay.class,
                "serve",
                "--data",
                data.toString(),
                "--set",
                "assay.server.port=0")) {
            var line = server.line();
            while (line != null && !line.startsWith("Assay answers at ")) {
                line = server.line();
            }
            assertThat(line).isNotNull();
            server.terminate();
            assertThat(server.exit()).isZero();
        }
        DataDirectory.open(data).close();
    }
}
