package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.ledger.FileLedgerStore;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.LedgerCopy;
import dev.assay.evidence.ledger.LedgerDamaged;
import dev.assay.evidence.ledger.LedgerStore;
import dev.assay.evidence.ledger.LedgerStoreContract;
import dev.assay.evidence.ledger.LedgerUnavailable;
import dev.assay.evidence.ledger.NewEntry;
import dev.assay.evidence.ledger.Provenance;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLedgerStoreTest extends LedgerStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    private String url;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setConnectConfig("connectTimeout", "60")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void aFreshDatabase() throws SQLException {
        var name = "l" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + "?user=postgres";
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    protected LedgerStore open() throws IOException {
        return PostgresLedgerStore.open(this::connect);
    }

    private Keys keys() throws IOException {
        return Keys.openOrCreate(
                folder.resolve("keys"), new KeyOwner("Example", true), null, InstantSource.fixed(NOW), false);
    }

    private Ledger ledger(LedgerStore store) throws IOException {
        var highest = new HighestCheckpointFile(folder.resolve("keys/highest-checkpoint"));
        return Ledger.over(store, keys(), InstantSource.fixed(NOW), "example.test/moved", highest);
    }

    private static List<NewEntry> entries(int from, int count) {
        var no = Provenance.UNKNOWN;
        var origin = new Provenance("test", no, "automated", no, Map.of(), no, no, "test", NOW, NOW, NOW, NOW);
        return IntStream.range(from, from + count)
                .mapToObj(i -> new NewEntry("n#" + i, "scan.completed", "audit", origin, Map.of("number", i)))
                .toList();
    }

    @Test
    void whatIsInTheLedgerIsNeitherChangedNorTakenAwayByAnybody() throws Exception {
        try (var ledger = ledger(open())) {
            ledger.append(entries(0, 3));
            ledger.checkpoint();
        }
        for (var sql : List.of(
                "UPDATE assay_ledger.entry SET src = 'x' WHERE seq = 1",
                "DELETE FROM assay_ledger.entry WHERE seq = 2",
                "TRUNCATE assay_ledger.entry",
                "DELETE FROM assay_ledger.batch",
                "DELETE FROM assay_ledger.head",
                "DELETE FROM assay_ledger.object WHERE name LIKE 'checkpoints/%.note'",
                "UPDATE assay_ledger.object SET content = '' WHERE name LIKE 'checkpoints/%.note'")) {
            assertThatThrownBy(() -> execute(sql)).as(sql).hasMessageContaining("only appended to");
        }
    }

    @Test
    void whoWasPausedWhileAnotherTookOverChangesNothing() throws Exception {
        try (var paused = ledger(open())) {
            paused.append(entries(0, 3));
            try (var next = ledger(open())) {
                next.append(entries(3, 3));
                assertThatThrownBy(() -> paused.append(entries(6, 1)))
                        .isInstanceOf(LedgerUnavailable.class)
                        .hasMessageContaining("taken over");
                assertThatThrownBy(paused::checkpoint).hasMessageContaining("taken over");
                assertThat(next.size()).isEqualTo(6);
                assertThat(next.verify(List.of()).faults()).isEmpty();
            }
        }
    }

    @Test
    void aRowThatWasTakenAwayBehindItsBackIsNamed() throws Exception {
        try (var ledger = ledger(open())) {
            ledger.append(entries(0, 3));
            ledger.append(entries(3, 3));
        }
        execute("ALTER TABLE assay_ledger.entry DISABLE TRIGGER ALL; DELETE FROM assay_ledger.entry WHERE seq = 4");
        assertThatThrownBy(() -> ledger(open()))
                .isInstanceOfSatisfying(
                        LedgerDamaged.class,
                        damaged -> assertThat(damaged.entry()).isEqualTo(4));
        execute("DELETE FROM assay_ledger.entry WHERE seq > 2");
        assertThatThrownBy(() -> ledger(open()))
                .isInstanceOfSatisfying(
                        LedgerDamaged.class,
                        damaged -> assertThat(damaged.entry()).isEqualTo(3));
    }

    @Test
    void aChangedRowOrRootIsNamed() throws Exception {
        try (var ledger = ledger(open())) {
            ledger.append(entries(0, 3));
            ledger.append(entries(3, 3));
            ledger.checkpoint();
        }
        execute("ALTER TABLE assay_ledger.entry DISABLE TRIGGER ALL;"
                + " UPDATE assay_ledger.entry SET entry = set_byte(entry, 40, get_byte(entry, 40) # 1) WHERE seq = 5");
        assertThatThrownBy(() -> ledger(open())).isInstanceOf(IOException.class);
        execute("UPDATE assay_ledger.entry SET entry = set_byte(entry, 40, get_byte(entry, 40) # 1) WHERE seq = 5;"
                + " ALTER TABLE assay_ledger.batch DISABLE TRIGGER ALL;"
                + " UPDATE assay_ledger.batch SET root = set_byte(root, 3, get_byte(root, 3) # 1) WHERE first = 3");
        assertThatThrownBy(() -> ledger(open()))
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining("entry 3");
    }

    @Test
    void aConnectionThatBreaksIsOpenedAgainAndNothingIsLost() throws Exception {
        try (var ledger = ledger(open())) {
            ledger.append(entries(0, 3));
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            assertThat(ledger.entry(2).src()).isEqualTo("n#2");
            try {
                ledger.append(entries(3, 3));
            } catch (LedgerUnavailable e) {
                assertThat(ledger.append(entries(3, 3))).hasSize(3);
            }
            assertThat(ledger.size()).isEqualTo(6);
            assertThat(ledger.verify(List.of()).faults()).isEmpty();
        }
    }

    @Test
    void aLedgerThatMovesToTheDatabaseAndBackKeepsItsRootItsStampsAndItsProofs() throws Exception {
        var files = folder.resolve("ledger");
        String proof;
        String root;
        try (var ledger = ledger(FileLedgerStore.open(files))) {
            for (int i = 0; i < 6; i++) {
                ledger.append(entries(i * 100, 100));
            }
            var signed = ledger.checkpoint();
            ledger.stamp(signed, new SelfAssertedAuthority(keys(), InstantSource.fixed(NOW)));
            proof = ledger.proof(123, signed);
            root = signed.checkpoint().root().hex();
        }
        copy(FileLedgerStore.open(files), open());
        try (var ledger = ledger(open())) {
            same(ledger, root, proof);
            ledger.append(entries(600, 7));
            ledger.checkpoint();
        }
        var back = folder.resolve("back");
        copy(open(), FileLedgerStore.open(back));
        try (var ledger = ledger(FileLedgerStore.open(back))) {
            same(ledger, root, proof);
            assertThat(ledger.size()).isEqualTo(607);
        }
        assertThatThrownBy(() -> copy(open(), FileLedgerStore.open(back))).hasMessageContaining("already");
    }

    private static void copy(LedgerStore from, LedgerStore to) throws IOException {
        try (from;
                to) {
            LedgerCopy.copy(from, to);
        }
    }

    private static void same(Ledger ledger, String root, String proof) throws IOException {
        var signed = ledger.checkpointAt(600).orElseThrow();
        ledger.checkpoint();
        assertThat(signed.checkpoint().root().hex()).isEqualTo(root);
        assertThat(ledger.proof(123, signed)).isEqualTo(proof);
        assertThat(ledger.stamps(600)).hasSize(1);
        assertThat(ledger.payload(321).orElseThrow().payload().members()).containsEntry("number", 321L);
        assertThat(ledger.verify(List.of()).faults()).isEmpty();
    }
}
