package dev.assay.evidence.ledger;

import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A place for a ledger in a test: directory, keys, clock and second place. */
final class LedgerHome {
    static final String ORIGIN = "assay.example/test";
    static final Instant START = Instant.parse("2026-11-22T07:00:00.123456Z");

    final Path root;
    final Keys keys;
    final SettableClock clock = new SettableClock(START);

    LedgerHome(Path root) throws IOException {
        this.root = root;
        this.keys = Keys.openOrCreate(root.resolve("keys"), new KeyOwner("Example", true), null, clock, false);
    }

    /** Another place under the same keys, which take long to make. */
    private LedgerHome(Path root, Keys keys) {
        this.root = root;
        this.keys = keys;
    }

    LedgerHome beside(Path other) throws IOException {
        Files.createDirectories(other.resolve("keys"));
        return new LedgerHome(other, keys);
    }

    Path ledger() {
        return root.resolve("ledger");
    }

    Path journal() {
        return ledger().resolve("journal/00000001.log");
    }

    HighestCheckpointFile highest() {
        return new HighestCheckpointFile(root.resolve("keys/highest-checkpoint"));
    }

    Ledger open() throws IOException {
        return Ledger.open(ledger(), keys, clock, ORIGIN, highest());
    }

    /** Opens over a store with small journal files and a disk that may fail, the second place's too. */
    Ledger open(Disk disk, long fileSize) throws IOException {
        var second = new HighestCheckpointFile(root.resolve("keys/highest-checkpoint"), disk);
        return Ledger.over(FileLedgerStore.open(ledger(), disk, fileSize), keys, clock, ORIGIN, second);
    }

    static NewEntry entry(String src) {
        return entry(src, Map.of("path", "/orders/" + src.hashCode(), "status", 200L));
    }

    static NewEntry entry(String src, Map<String, Object> facts) {
        return new NewEntry(src, "api.request", "audit", provenance(), Map.copyOf(facts));
    }

    static List<NewEntry> entries(String node, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> entry(node + "#" + i))
                .toList();
    }

    static Provenance provenance() {
        return new Provenance(
                "Orders API 1.4",
                "production",
                "automated",
                "GET /orders/{id}",
                Map.of("id", "7"),
                "assay 0.1.0",
                Provenance.UNKNOWN,
                "scheduler",
                START,
                START,
                START,
                START);
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
