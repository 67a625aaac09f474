package dev.assay.evidence.verify;

import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.ledger.HighestCheckpointFile;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.NewEntry;
import dev.assay.evidence.ledger.Provenance;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A data directory with a ledger of 300 entries, opened for an audit at 5, in the layout a server has. */
final class VerifiedLedger {
    static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    private final Path root;
    private final Keys keys;
    private final SignedCheckpoint opening;
    private final SignedCheckpoint end;

    VerifiedLedger(Path folder) throws IOException {
        this.root = folder.resolve("data");
        this.keys = Keys.create(root.resolve("keys"), new KeyOwner("Example", true), null, InstantSource.fixed(NOW));
        try (var ledger = open()) {
            append(ledger, 0, 5);
            opening = ledger.checkpoint();
            append(ledger, 5, 295);
            end = ledger.checkpoint();
            ledger.stamp(end, new SelfAssertedAuthority(keys, InstantSource.fixed(NOW)));
        }
    }

    Ledger open() throws IOException {
        var highest = new HighestCheckpointFile(root.resolve("keys/highest-checkpoint"));
        return Ledger.open(directory(), keys, InstantSource.fixed(NOW), "example.test/verified", highest);
    }

    static void append(Ledger ledger, long from, long count) throws IOException {
        ledger.append(LongStream.range(from, from + count)
                .mapToObj(VerifiedLedger::entry)
                .toList());
    }

    private static NewEntry entry(long number) {
        var unknown = Provenance.UNKNOWN;
        var provenance = new Provenance(
                "sample", unknown, "automated", unknown, Map.of(), unknown, unknown, "test", NOW, NOW, NOW, NOW);
        return new NewEntry("sample#" + number, "scan.completed", "audit", provenance, Map.of("number", number));
    }

    Path root() {
        return root;
    }

    Path directory() {
        return root.resolve("ledger");
    }

    Keys keys() {
        return keys;
    }

    byte[] opening() {
        return opening.note().bytes();
    }

    /** The proof of an entry under the end, with the extension from the opening. */
    byte[] proof(long seq) throws IOException, MalformedJson {
        try (var ledger = open()) {
            return ledger.recordProof(seq, end, opening.note()).bytes();
        }
    }

    String write(String name, byte[] content) throws IOException {
        return Files.write(root.resolve(name), content).toString();
    }

    List<Path> files(String below) throws IOException {
        try (var files = Files.walk(directory().resolve(below))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
