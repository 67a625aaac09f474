package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.MerkleTree;
import java.util.ArrayList;
import java.util.List;

/** The RFC 6962 tree head over a series of lines of which only one hash per level is kept. */
public final class TreeHead {
    private final List<Digest> peaks = new ArrayList<>();
    private long count;

    /** Takes the next line, without its line feed. */
    public void add(byte[] line) {
        var hash = MerkleTree.leaf(line);
        for (long rest = count; (rest & 1) == 1; rest >>= 1) {
            hash = MerkleTree.node(peaks.removeLast(), hash);
        }
        peaks.add(hash);
        count++;
    }

    /** The number of lines taken. */
    public long count() {
        return count;
    }

    /** The head over what was taken so far. */
    public Digest root() {
        if (peaks.isEmpty()) {
            return MerkleTree.EMPTY_ROOT;
        }
        var root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(peaks.get(i), root);
        }
        return root;
    }
}
