package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.SettableClock;
import dev.assay.app.http.Actor;
import dev.assay.app.serve.Server;
import dev.assay.app.serve.ServerOnClock;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.transaction.TransactionOperations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class LedgerPlaceTest {
    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "p-1", "Anna", "127.0.0.1");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;

    private final SettableClock clock = new SettableClock(NOW);

    @BeforeAll
    static void begin() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setConnectConfig("connectTimeout", "60")
                .start();
    }

    @AfterAll
    static void end() throws IOException {
        postgres.close();
    }

    @Test
    void aNewLedgerBeginsInTheServersPostgresqlAndIsFoundThereAgain() throws Exception {
        var home = folder.resolve("fresh");
        var database = database("fresh");
        String first;
        try (var server = start(home, database, "auto")) {
            assertThat(home.resolve("ledger").resolve(LedgerPlace.ELSEWHERE))
                    .content()
                    .contains("fresh");
            assertThat(home.resolve("ledger/journal")).doesNotExist();
            first = first(server);
        }
        try (var server = start(home, database, "postgres")) {
            assertThat(first(server)).isEqualTo(first);
            assertThat(server.get(Ledger.class).verify(List.of()).faults()).isEmpty();
        }
        assertThatThrownBy(() -> start(home, database, "file"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("assay ledger move --to file");
        assertThatThrownBy(() -> start(home, Map.of(), "auto"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("assay.database.url");
    }

    @Test
    void aLedgerInFilesStaysThereUntilItIsMovedAndIsNeverLeftBehind() throws Exception {
        var home = folder.resolve("older");
        var database = database("older");
        String first;
        try (var server = start(home, database, "file")) {
            first = first(server);
        }
        assertThatThrownBy(() -> start(home, database, "postgres"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("assay ledger move --to postgres");
        try (var server = start(home, database, "auto")) {
            assertThat(home.resolve("ledger/journal/00000001.log")).exists();
            assertThat(first(server)).isEqualTo(first);
        }
        LedgerCommand.move(settings(database, "auto"), home, true, clock);
        try (var server = start(home, database, "auto")) {
            assertThat(home.resolve("ledger/journal")).doesNotExist();
            assertThat(first(server)).isEqualTo(first);
        }
    }

    @Test
    void withTheEmbeddedDatabaseTheLedgerIsInFiles() throws Exception {
        assertThatThrownBy(() -> start(folder.resolve("none"), Map.of(), "postgres"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is not PostgreSQL");
        var home = folder.resolve("embedded");
        try (var server = start(home, Map.of(), "auto")) {
            assertThat(server.get(Ledger.class).origin()).startsWith("assay/");
            assertThat(home.resolve("ledger/ledger.json")).exists();
        }
    }

    private Server start(Path home, Map<String, String> database, String ledger) throws CannotStart {
        return ServerOnClock.start(settings(database, ledger), home, clock);
    }

    private static Settings settings(Map<String, String> database, String ledger) throws CannotStart {
        var flags = new HashMap<>(database);
        flags.put("assay.server.port", "0");
        flags.put("assay.evidence.seal-every", "0s");
        flags.put("assay.evidence.reconcile-every", "0s");
        flags.put("assay.scans.look-every", "0s");
        flags.put("assay.evidence.ledger", ledger);
        return Settings.load(null, Map.of(), flags);
    }

    private static Map<String, String> database(String name) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return Map.of(
                "assay.database.url",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                "assay.database.user",
                "postgres");
    }

    /** The source of the first entry, which stays the same while more come. */
    @SuppressWarnings("unchecked") // the one bean of this type is over connections
    private static String first(Server server) throws IOException {
        TransactionOperations<Connection> transactions = server.get(TransactionOperations.class);
        var item = EvidenceItem.of("finding.accepted", ANNA, NOW)
                .about("finding:F-1")
                .fact("reason", "later");
        transactions.executeWrite(_ -> server.get(EvidenceLog.class).record(item));
        server.get(Sealer.class).stampNow();
        return server.get(Ledger.class).entry(0).src();
    }
}
