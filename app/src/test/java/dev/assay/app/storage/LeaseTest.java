package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServerTest
class LeaseTest {
    @Test
    void aServerOfAnotherDirectoryIsRefusedWhileTheLeaseHolds(TestServer server) throws Exception {
        var database = database(server);
        assertThatThrownBy(() ->
                        Lease.take(database, UUID.fromString("00000000-0000-0000-0000-000000000001"), server.clock()))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("Another Assay server uses this database");
    }

    private static Database database(TestServer server) throws CannotStart {
        return Database.of(Settings.load(null, Map.of(), server.settings()), server.get(DataDirectory.class));
    }
}
