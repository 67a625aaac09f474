package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.util.List;

/**
 * Proof that an entry is in a tree (RFC 6962 section 2.1.1).
 *
 * @param index the entry's place, from 0
 * @param size the number of entries in the tree
 * @param path sibling hashes from the leaf upwards
 */
public record InclusionProof(long index, long size, List<Digest> path) {
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " is not in a tree of " + size);
        }
        path = List.copyOf(path);
    }

    /** Whether the entry's bytes are at the index of the tree with this root. */
    public boolean holds(byte[] entry, Digest root) {
        return holds(MerkleTree.leaf(entry), root);
    }

    /** Whether the leaf hash is at the index of the tree with this root (RFC 9162 section 2.1.3.2). */
    public boolean holds(Digest leaf, Digest root) {
        long place = index;
        long last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = MerkleTree.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
