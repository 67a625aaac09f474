package dev.assay.app.evidence;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.FileLedgerStore;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.LedgerStore;
import dev.assay.evidence.ledger.NewEntry;
import dev.assay.evidence.ledger.Provenance;
import dev.assay.evidence.ledger.StoredLedger;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.verify.LedgerVerifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * How many entries a second a ledger takes, in files and in PostgreSQL, beside a file that is written and fsynced and beside a COPY into a table
 * without an index; and how long it takes to verify the one in files whole, beside SHA-256 over the same files. All take the same batches in turns.
 */
public final class LedgerSpeed {
    private static final int BATCH = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final String TEXT = "GET /orders/{id} answered 200 to somebody else's token; ".repeat(3);

    private final Path folder;
    private final EmbeddedPostgres server;
    private final Keys keys;
    private final int entries;

    private LedgerSpeed(Path folder, EmbeddedPostgres server, int entries) throws IOException {
        this.folder = folder;
        this.server = server;
        this.entries = entries;
        this.keys = Keys.openOrCreate(folder.resolve("keys"), new KeyOwner("Benchmark", true), null, CLOCK, false);
    }

    private interface Way {
        /** Takes everything in a place of its own. */
        void take(Path place, int round) throws IOException, SQLException;
    }

    /** Prints a line for each way, and one for the verification. */
    public static void measure(Path folder, int entries, int rounds) throws IOException, SQLException {
        try (var server = EmbeddedPostgres.builder()
                .setConnectConfig("connectTimeout", "60")
                .start()) {
            var speed = new LedgerSpeed(folder, server, entries);
            speed.appends(rounds);
            speed.verification(rounds);
        }
    }

    private void appends(int rounds) throws IOException, SQLException {
        var ways = new LinkedHashMap<String, Way>();
        ways.put("bare file, fsynced after each batch", (place, round) -> bareFile(place));
        ways.put("ledger in files", (place, round) -> {
            var store = FileLedgerStore.open(place.resolve("ledger"));
            ledger(place, store);
        });
        ways.put("bare COPY, committed after each batch", (place, round) -> bareCopy(round));
        ways.put("ledger in PostgreSQL", (place, round) -> {
            var url = database("ledger" + round);
            ledger(place, PostgresLedgerStore.open(() -> DriverManager.getConnection(url)));
        });
        var seconds = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round <= rounds; round++) {
            for (var way : ways.entrySet()) {
                var place = Files.createDirectories(folder.resolve(round + "-" + way.getKey()));
                long begun = System.nanoTime();
                way.getValue().take(place, round);
                // The first round warms up.
                if (round > 0) {
                    seconds.computeIfAbsent(way.getKey(), _ -> new ArrayList<>())
                            .add((System.nanoTime() - begun) / 1e9);
                }
            }
        }
        double file = median(seconds, "bare file, fsynced after each batch");
        double copy = median(seconds, "bare COPY, committed after each batch");
        for (var way : seconds.keySet()) {
            double taken = median(seconds, way);
            System.out.printf(
                    Locale.ROOT,
                    "ledger       %s: %,.0f entries a second, %.2f of the bare file, %.2f of the bare COPY%n",
                    way,
                    entries / taken,
                    file / taken,
                    copy / taken);
        }
    }

    private void ledger(Path place, LedgerStore store) throws IOException {
        var highest = new HighestCheckpointFile(place.resolve("highest"));
        try (var ledger = Ledger.over(store, keys, CLOCK, "benchmark.test/1", highest)) {
            for (int from = 0; from < entries; from += BATCH) {
                ledger.append(batch(from));
            }
            ledger.stamp(ledger.checkpoint(), new SelfAssertedAuthority(keys, CLOCK));
        }
    }

    private void bareFile(Path place) throws IOException {
        try (var file =
                FileChannel.open(place.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int from = 0; from < entries; from += BATCH) {
                var bytes = new ByteArrayOutputStream();
                for (var entry : batch(from)) {
                    bytes.writeBytes(CanonicalJson.write(entry.facts()));
                }
                file.write(ByteBuffer.wrap(bytes.toByteArray()));
                file.force(false);
            }
        }
    }

    private void bareCopy(int round) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(database("bare" + round));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare (seq bigint, src text, payload text)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int from = 0; from < entries; from += BATCH) {
                var rows = new StringBuilder();
                int seq = from;
                for (var entry : batch(from)) {
                    rows.append(seq++).append('\t').append(entry.src()).append('\t');
                    rows.append(CanonicalJson.text(entry.facts())).append('\n');
                }
                copy.copyIn("COPY bare FROM STDIN", new StringReader(rows.toString()));
            }
        }
    }

    private String database(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name + "?user=postgres";
    }

    private List<NewEntry> batch(int from) {
        var no = Provenance.UNKNOWN;
        var origin = new Provenance("test", no, "automated", no, Map.of(), no, no, "test", NOW, NOW, NOW, NOW);
        return IntStream.range(from, Math.min(from + BATCH, entries))
                .mapToObj(i ->
                        new NewEntry("n#" + i, "scan.completed", "audit", origin, Map.of("number", i, "text", TEXT)))
                .toList();
    }

    private void verification(int rounds) throws IOException {
        var place = folder.resolve(rounds + "-ledger in files");
        var highest = new HighestCheckpointFile(place.resolve("highest")).read().orElseThrow();
        var means = new StoredLedger.Means(keys, List.of(), highest, null);
        var whole = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        long bytes = 0;
        for (int round = 0; round <= rounds; round++) {
            long begun = System.nanoTime();
            var verdict = LedgerVerifier.verify(place.resolve("ledger"), means, true);
            whole.add((System.nanoTime() - begun) / 1e9);
            if (!verdict.sound()) {
                throw new IOException(verdict.text());
            }
            begun = System.nanoTime();
            bytes = hashed(place.resolve("ledger"));
            bare.add((System.nanoTime() - begun) / 1e9);
        }
        double taken = median(whole.subList(1, whole.size()));
        double hashing = median(bare.subList(1, bare.size()));
        System.out.printf(
                Locale.ROOT,
                "ledger       verified whole, every payload opened: %,.0f entries a second, %.1f MB a second, %.1f"
                        + " times as long as SHA-256 over its files%n",
                entries / taken,
                bytes / taken / 1e6,
                taken / hashing);
    }

    /** Hashes all files one after the other; gives how many bytes they have. */
    private static long hashed(Path folder) throws IOException {
        long bytes = 0;
        var sha = Digest.sha256();
        var buffer = new byte[1 << 16];
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try (var in = Files.newInputStream(file)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        sha.update(buffer, 0, read);
                        bytes += read;
                    }
                }
            }
        }
        if (new String(sha.digest(), StandardCharsets.ISO_8859_1).isEmpty()) {
            throw new IOException("no digest");
        }
        return bytes;
    }

    private static double median(Map<String, List<Double>> seconds, String way) {
        return median(seconds.getOrDefault(way, List.of()));
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
