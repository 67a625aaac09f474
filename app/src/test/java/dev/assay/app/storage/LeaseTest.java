package dev.assay.app.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServerTest
class LeaseTest {
    @Test
    void aServerOfAnotherDirectoryIsRefusedWhileTheLeaseHolds(TestServer server) throws Exception {
        var database = database(server);
        assertThatThrownBy(() -> Lease.take(database, UUID.fromString("00000000-0000-0000-0000-000000000001")))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("Another Assay server uses this database");
    }

    @Test
    void aServerThatWasPausedTooLongFindsThatItLostTheDatabase(TestServer server) throws Exception {
        var database = database(server);
        var other = UUID.fromString("00000000-0000-0000-0000-000000000002");
        var lease = server.get(Lease.class);
        lease.requireHeld();
        end(database);
        var taker = Lease.take(database, other);
        assertThat(taker.epoch()).isGreaterThan(lease.epoch());
        assertThatThrownBy(lease::requireHeld).hasMessageContaining("taken over");
        taker.close();
        Lease.take(database, server.get(DataDirectory.class).id()).close();
    }

    private static Database database(TestServer server) throws CannotStart {
        return Database.of(Settings.load(null, Map.of(), server.settings()), server.get(DataDirectory.class));
    }

    private static void end(Database database) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE assay_server.lease SET ends = CURRENT_TIMESTAMP");
        }
    }
}
