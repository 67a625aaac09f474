package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.NewEntry;
import dev.assay.evidence.ledger.Provenance;
import dev.assay.evidence.ledger.Receipt;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that holds the ledger is killed at a random moment of an append; what was acknowledged is there, once, in its place. */
class PostgresKillTest {
    private static final int KILLS = "full".equals(System.getProperty("assay.trials")) ? 200 : 3;
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final int BATCH = 20;

    @TempDir
    Path folder;

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .setCleanDataDirectory(false)
                .setConnectConfig("connectTimeout", "60")
                .start();
    }

    @Test
    void whatWasAcknowledgedBeforeADatabaseWasKilledIsThereOnceAndInItsPlace() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Map<String, Receipt> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            var trial = "seed " + seed + ", kill " + kill;
            var server = start();
            try (var ledger = ledger(server)) {
                check(ledger, acknowledged, trial);
                var said = new LinkedBlockingQueue<List<Receipt>>();
                int first = kill * 1_000_000;
                var appender = Thread.ofPlatform().start(() -> append(ledger, first, said));
                take(said, 1 + random.nextInt(40), acknowledged);
                kill(folder.resolve("database"));
                appender.join();
                said.forEach(receipts -> keep(receipts, acknowledged));
            } finally {
                server.close();
            }
        }
        var server = start();
        try (var ledger = ledger(server)) {
            check(ledger, acknowledged, "seed " + seed + ", at the end");
        } finally {
            server.close();
        }
        System.out.println("kill -9 of the database: " + KILLS + ", acknowledged entries: " + acknowledged.size()
                + ", lost, doubled or moved: 0, seed " + seed);
    }

    private static void take(BlockingQueue<List<Receipt>> said, int batches, Map<String, Receipt> acknowledged)
            throws InterruptedException {
        for (int i = 0; i < batches; i++) {
            keep(said.take(), acknowledged);
        }
    }

    private static void keep(List<Receipt> receipts, Map<String, Receipt> acknowledged) {
        receipts.forEach(receipt -> assertThat(acknowledged.put(receipt.src(), receipt))
                .as("acknowledged twice")
                .isNull());
    }

    /** Appends until there is no database any more. */
    private static void append(Ledger ledger, int first, BlockingQueue<List<Receipt>> said) {
        try {
            for (int i = first; ; i += BATCH) {
                said.add(ledger.append(entries(i)));
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void check(Ledger ledger, Map<String, Receipt> acknowledged, String trial) throws IOException {
        for (var receipt : acknowledged.values()) {
            assertThat(ledger.find(receipt.src())).as(trial).hasValue(receipt.seq());
            assertThat(ledger.entry(receipt.seq()).src()).as(trial).isEqualTo(receipt.src());
        }
        assertThat(ledger.size()).as(trial).isGreaterThanOrEqualTo(acknowledged.size());
        if (ledger.size() > 0) {
            ledger.checkpoint();
        }
        assertThat(ledger.verify(List.of()).faults()).as(trial).isEmpty();
    }

    private Ledger ledger(EmbeddedPostgres server) throws IOException {
        var url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
        var keys = Keys.openOrCreate(
                folder.resolve("keys"), new KeyOwner("Example", true), null, InstantSource.fixed(NOW), false);
        var highest = new HighestCheckpointFile(folder.resolve("keys/highest-checkpoint"));
        return Ledger.over(
                PostgresLedgerStore.open(() -> connection(url)),
                keys,
                InstantSource.fixed(NOW),
                "example.test/killed",
                highest);
    }

    private static Connection connection(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** kill -9 of the server and of all its processes at once, as when the machine's supervisor ends it. */
    private static void kill(Path database) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(database.resolve("postmaster.pid"))
                .getFirst()
                .strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var all = new ArrayList<>(postmaster.descendants().toList());
        all.addFirst(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private static List<NewEntry> entries(int from) {
        var no = Provenance.UNKNOWN;
        var origin = new Provenance("test", no, "automated", no, Map.of(), no, no, "test", NOW, NOW, NOW, NOW);
        return IntStream.range(from, from + BATCH)
                .mapToObj(i -> new NewEntry("n#" + i, "scan.completed", "audit", origin, Map.of("number", i)))
                .toList();
    }
}
