package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.ConsistencyProof;
import dev.assay.evidence.ledger.InclusionProof;
import dev.assay.evidence.ledger.MerkleTree;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.NoteKey;
import dev.assay.evidence.signature.Keys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A ledger in memory, with entries as ledger-v1 has them. */
public final class SampleLedger implements LedgerPart.Proofs {
    private final Keys keys;
    private final NoteKey key;
    private final List<Digest> leaves = new ArrayList<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();

    public SampleLedger(Keys keys, int entries) {
        this.keys = keys;
        this.key = new NoteKey("example.test/ledger", keys.checkpointPublicKey());
        for (int i = 0; i < entries; i++) {
            append(i);
        }
    }

    private void append(int number) {
        var payload = Map.<String, Object>of(
                "provenance", Map.of("source", "sample", "collected", "2026-03-01T00:00:00.000000Z"), "number", number);
        var salt =
                Digest.of(("salt " + number).getBytes(StandardCharsets.UTF_8)).bytes();
        var commitment =
                Digest.of("assay/commit/v1\0".getBytes(StandardCharsets.US_ASCII), salt, CanonicalJson.write(payload));
        var entry = Map.<String, Object>of(
                "_sd", List.of(),
                "_sd_alg", "sha-256",
                "c", Base64.getEncoder().encodeToString(commitment.bytes()),
                "k", "audit.2026-03-01.00000000",
                "rc", "audit",
                "src", "sample#" + number,
                "t", "2026-03-01T00:00:00.000000Z",
                "type", "scan.completed",
                "v", 1);
        leaves.add(MerkleTree.leaf(CanonicalJson.write(entry)));
        lines.add(Map.of(
                "entry", entry,
                "payload", payload,
                "salt", Base64.getEncoder().encodeToString(salt),
                "seq", number));
    }

    /** The record line of an entry. */
    public Map<String, Object> line(int seq) {
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

    @Override
    public ConsistencyProof consistency(long older, long newer) {
        return new ConsistencyProof(older, newer, MerkleTree.consistency(older, newer, this::at));
    }

    @Override
    public InclusionProof inclusion(long seq, long size) {
        return new InclusionProof(seq, size, MerkleTree.inclusion(seq, size, this::at));
    }

    private Digest at(int level, long index) {
        if (level == 0) {
            return leaves.get((int) index);
        }
        return MerkleTree.node(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
    }
}
