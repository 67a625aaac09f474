package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.util.List;

/**
 * Proof that one tree is the beginning of another (RFC 6962 section 2.1.2).
 *
 * @param older the number of entries of the first tree
 * @param newer the number of entries of the second
 * @param path the hashes; empty when the trees are of one size or the first is empty
 */
public record ConsistencyProof(long older, long newer, List<Digest> path) {
    public ConsistencyProof {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("a tree of " + older + " is not older than a tree of " + newer);
        }
        path = List.copyOf(path);
    }

    /** Whether the tree with the second root extends the tree with the first (RFC 9162 section 2.1.4.2). */
    public boolean holds(Digest olderRoot, Digest newerRoot) {
        if (older == newer) {
            return path.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (older == 0) {
            return path.isEmpty() && olderRoot.equals(MerkleTree.EMPTY_ROOT);
        }
        boolean olderIsSubtree = Long.bitCount(older) == 1;
        int next = olderIsSubtree ? 0 : 1;
        if (path.size() < next) {
            return false;
        }
        return walk(
                olderIsSubtree ? olderRoot : path.getFirst(), path.subList(next, path.size()), olderRoot, newerRoot);
    }

    private boolean walk(Digest first, List<Digest> rest, Digest olderRoot, Digest newerRoot) {
        long place = older - 1;
        long last = newer - 1;
        int common = Long.numberOfTrailingZeros(~place);
        place >>= common;
        last >>= common;
        var left = first;
        var all = first;
        for (var hash : rest) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                left = MerkleTree.node(hash, left);
                all = MerkleTree.node(hash, all);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                all = MerkleTree.node(all, hash);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && left.equals(olderRoot) && all.equals(newerRoot);
    }

    /** One base64 hash per line, as {@code ledger/consistency-*.txt} of a bundle holds it. */
    public String text() {
        return ProofText.lines(path);
    }

    /** Reads what {@link #text} writes. */
    public static ConsistencyProof parse(long older, long newer, String text) throws MalformedNote {
        return new ConsistencyProof(older, newer, ProofText.hashes(text));
    }
}
