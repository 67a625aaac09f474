package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.ConsistencyProof;
import dev.assay.evidence.ledger.Entry;
import dev.assay.evidence.ledger.InclusionProof;
import dev.assay.evidence.ledger.MerkleTree;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.NoteKey;
import dev.assay.evidence.ledger.Payload;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.signature.Keys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, with entries as ledger-v1 has them. */
public final class SampleLedger implements LedgerPart.Proofs {
    private final Keys keys;
    private final String source;
    private final NoteKey key;
    private final List<Digest> leaves = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> lines = new ArrayList<>();

    public SampleLedger(Keys keys, int entries) throws IOException {
        this(keys, entries, "sample");
    }

    /** @param source what its entries say they come from, so that another one has other entries */
    public SampleLedger(Keys keys, int entries, String source) throws IOException {
        this.source = source;
        this.keys = keys;
        this.key = new NoteKey("example.test/ledger", keys.checkpointPublicKey());
        for (int i = 0; i < entries; i++) {
            append(i);
        }
    }

    private void append(int number) throws IOException {
        var members = Map.<String, Object>of(
                "provenance", Map.of("source", source, "collected", "2026-03-01T00:00:00.000000Z"), "number", number);
        var salt =
                Digest.of(("salt " + number).getBytes(StandardCharsets.UTF_8)).bytes();
        var payload = Payload.read(CanonicalJson.write(members));
        var entry = new Entry(
                payload.memberDigests(salt),
                payload.commitment(salt),
                "audit.2026-03-01.00000000",
                "audit",
                "sample#" + number,
                Instant.parse("2026-03-01T00:00:00Z"),
                "scan.completed");
        leaves.add(MerkleTree.leaf(entry.bytes()));
        lines.add(RecordLines.disclosed(number, entry.bytes(), payload.canonical(), salt));
    }

    /** The record line of an entry. */
    public Map<String, @Nullable Object> line(int seq) {
        return lines.get(seq);
    }

    public NoteKey key() {
        return key;
    }

    public Checkpoint checkpoint(long size) {
        return new Checkpoint(key.name(), size, MerkleTree.root(size, this::at));
    }

    public Note note(long size) {
        return key.sign(checkpoint(size).text(), keys.checkpoint());
    }

    public SignedCheckpoint signed(long size) {
        return new SignedCheckpoint(checkpoint(size), note(size));
    }

    @Override
    public ConsistencyProof consistency(Checkpoint older, Checkpoint newer) {
        return new ConsistencyProof(
                older.size(), newer.size(), MerkleTree.consistency(older.size(), newer.size(), this::at));
    }

    @Override
    public InclusionProof inclusion(long seq, Checkpoint under) {
        return new InclusionProof(seq, under.size(), MerkleTree.inclusion(seq, under.size(), this::at));
    }

    @Override
    public byte[] tile(int level, long index, int width) {
        var hashes = new ByteArrayOutputStream();
        for (int i = 0; i < width; i++) {
            hashes.writeBytes(at(8 * level, 256 * index + i).bytes());
        }
        return hashes.toByteArray();
    }

    private Digest at(int level, long index) {
        if (level == 0) {
            return leaves.get((int) index);
        }
        return MerkleTree.node(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
    }
}
