package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.NewEntry;
import dev.assay.evidence.ledger.Provenance;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody with every right in the database changes one thing in the ledger's tables: opening or verifying it says so. A folder per kind:
 * {@code recipe.txt} says what was done, {@code verdict.txt} what is said. {@code -Dassay.golden=write} writes the verdicts anew.
 */
class PostgresTamperTest {
    private static final boolean FULL = "full".equals(System.getProperty("assay.trials"));
    private static final Path FOLDERS = Path.of("src/test/resources/dev/assay/app/evidence/tampering");
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final int BATCH = 30;
    private static final int BATCHES = 12;
    private static final int ENTRIES = BATCH * BATCHES;

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;
    private static Keys keys;
    private static int copies;

    @BeforeAll
    static void build() throws Exception {
        server = EmbeddedPostgres.builder()
                .setConnectConfig("connectTimeout", "60")
                .start();
        keys = Keys.openOrCreate(
                folder.resolve("keys"), new KeyOwner("Example", true), null, InstantSource.fixed(NOW), false);
        execute("postgres", "CREATE DATABASE sound");
        try (var ledger = ledger("sound")) {
            for (int i = 0; i < BATCHES; i++) {
                ledger.append(entries(i * BATCH));
                if (i % 3 == 2) {
                    ledger.stamp(ledger.checkpoint(), new SelfAssertedAuthority(keys, InstantSource.fixed(NOW)));
                }
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** A bit of some bytes; places count around their end. */
    private record Bit(int place, int value) {
        static Bit any(Random random) {
            return new Bit(random.nextInt(1 << 20), 1 << random.nextInt(8));
        }

        /** What sets a column to itself with the bit flipped. */
        String flipped(String column) {
            return "%1$s = set_byte(%1$s, %2$d %% length(%1$s), get_byte(%1$s, %2$d %% length(%1$s)) # %3$d)"
                    .formatted(column, place, value);
        }
    }

    /** Each folder is a kind of tampering. */
    static Stream<String> kinds() {
        return Stream.of(Objects.requireNonNull(FOLDERS.toFile().list())).sorted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theVerdictReadsAsWritten(String kind) throws Exception {
        var said = tried(kind, 97, new Bit(kind.equals("flipped-checkpoint") ? 3 : 4, 1));
        assertThat(said.isEmpty()).as(said).isEqualTo(kind.equals("sound"));
        var golden = FOLDERS.resolve(kind).resolve("verdict.txt");
        var text = stable(said);
        if ("write".equals(System.getProperty("assay.golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(Files.readString(golden.resolveSibling("recipe.txt"))).isNotBlank();
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void everyRandomChangeIsNoticedAndCleanTablesNeverAlarm() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var kinds = kinds().filter(kind -> !kind.equals("sound")).toList();
        int trials = FULL ? 2_000 : 18;
        for (int trial = 0; trial < trials; trial++) {
            var kind = kinds.get(trial % kinds.size());
            assertThat(tried(kind, 1 + random.nextInt(ENTRIES - 2), Bit.any(random)))
                    .as("seed %s, trial %s, %s", seed, trial, kind)
                    .isNotBlank();
        }
        int clean = FULL ? 200 : 1;
        for (int run = 0; run < clean; run++) {
            assertThat(tried("sound", 1, Bit.any(random))).isEmpty();
        }
        System.out.println("tamper trials over tables: " + trials + ", noticed: " + trials + "; clean runs: " + clean
                + ", false alarms: 0, seed " + seed);
    }

    /** What is said of a copy of the database after a change at an entry. */
    private static String tried(String kind, int seq, Bit bit) throws SQLException {
        var copy = "copy" + ++copies;
        execute("postgres", "CREATE DATABASE " + copy + " TEMPLATE sound");
        for (var statement : change(kind, seq, bit)) {
            execute(copy, "SET session_replication_role = replica; " + statement);
        }
        var said = examined(copy);
        execute("postgres", "DROP DATABASE " + copy + " WITH (FORCE)");
        return said;
    }

    private static String examined(String database) {
        try (var ledger = ledger(database)) {
            return ledger.verify(List.of()).faults().stream()
                    .limit(3)
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<String> change(String kind, int seq, Bit bit) {
        var row = " WHERE seq = " + seq;
        int first = seq - seq % BATCH;
        return switch (kind) {
            case "sound" -> List.of();
            case "flipped-entry" -> List.of("UPDATE assay_ledger.entry SET " + bit.flipped("entry") + row);
            case "flipped-payload" -> List.of("UPDATE assay_ledger.entry SET " + bit.flipped("payload") + row);
            case "flipped-salt" -> List.of("UPDATE assay_ledger.entry SET " + bit.flipped("salt") + row);
            case "renamed-source" -> List.of("UPDATE assay_ledger.entry SET src = 'other#1'" + row);
            case "deleted-entry" -> List.of("DELETE FROM assay_ledger.entry" + row);
            case "deleted-tail" -> List.of("DELETE FROM assay_ledger.entry WHERE seq >= " + seq);
            case "swapped-entries" ->
                List.of("CREATE TABLE pair AS SELECT * FROM assay_ledger.entry WHERE seq IN (" + seq + ", " + (seq + 1)
                        + "); DELETE FROM assay_ledger.entry WHERE seq IN (SELECT seq FROM pair);"
                        + " INSERT INTO assay_ledger.entry SELECT " + (2 * seq + 1)
                        + " - seq, batch, src, entry, payload, salt FROM pair");
            case "flipped-root" ->
                List.of("UPDATE assay_ledger.batch SET " + bit.flipped("root") + " WHERE first = " + first);
            case "deleted-batch" -> List.of("DELETE FROM assay_ledger.batch WHERE first = " + first);
            case "smaller-head" -> List.of("UPDATE assay_ledger.head SET size = size - 1");
            case "cut-whole-batches" ->
                List.of("DELETE FROM assay_ledger.entry WHERE seq >= " + first
                        + "; UPDATE assay_ledger.head SET size = " + first
                        + ", root = COALESCE((SELECT root FROM assay_ledger.batch WHERE first = "
                        + (first - BATCH) + "), sha256(''));"
                        + " DELETE FROM assay_ledger.batch WHERE first >= " + first);
            default -> objects(kind, bit);
        };
    }

    private static List<String> objects(String kind, Bit bit) {
        var content = "UPDATE assay_ledger.object SET " + bit.flipped("content") + " WHERE name = ";
        return switch (kind) {
            case "flipped-tile" -> List.of(content + "'tile/0/000'");
            case "deleted-tile" -> List.of("DELETE FROM assay_ledger.object WHERE name = 'tile/0/000'");
            case "flipped-checkpoint" -> List.of(content + note(180));
            case "replayed-checkpoint" ->
                List.of("UPDATE assay_ledger.object SET content = (SELECT content FROM assay_ledger.object WHERE name"
                        + " = "
                        + note(180) + ") WHERE name = " + note(360));
            case "flipped-token" -> List.of(content + "'checkpoints/%019d.self-asserted.tst'".formatted(180));
            case "deleted-payload-key" -> List.of("DELETE FROM assay_ledger.object WHERE name LIKE 'payload-keys/%'");
            case "flipped-payload-key" ->
                List.of(content + "(SELECT min(name) FROM assay_ledger.object WHERE name LIKE 'payload-keys/%')");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String note(int size) {
        return "'checkpoints/%019d.note'".formatted(size);
    }

    private static Ledger ledger(String database) throws IOException {
        return Ledger.over(
                PostgresLedgerStore.open(() -> DriverManager.getConnection(url(database))),
                keys,
                InstantSource.fixed(NOW),
                "example.test/tables",
                new HighestCheckpointFile(folder.resolve("keys/highest-checkpoint")));
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=postgres";
    }

    private static void execute(String database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(database));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<NewEntry> entries(int from) {
        var no = Provenance.UNKNOWN;
        var origin = new Provenance("test", no, "automated", no, Map.of(), no, no, "test", NOW, NOW, NOW, NOW);
        return IntStream.range(from, from + BATCH)
                .mapToObj(i -> new NewEntry("n#" + i, "scan.completed", "audit", origin, Map.of("number", i)))
                .toList();
    }

    private static String stable(String text) {
        return text.replaceAll("\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{44}", "+<key>")
                .replaceAll("(audit\\.[0-9-]{10}\\.)[0-9a-f]{8}", "$1<id>")
                .replaceAll("[0-9a-f]{64}", "<sha256>")
                .replaceAll("[A-Za-z0-9+/]{43}=", "<base64>")
                .replaceAll("[0-9a-f]{16}…", "<begins>…");
    }
}
