package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * The hashes of RFC 6962 section 2.1: leaves, nodes, and how proofs are computed and checked.
 *
 * <p>A tree is seen through {@link Hashes}, which answers for the root of any complete subtree; proofs need no more.
 */
public final class MerkleTree {
    /** The root of the tree without leaves: SHA-256 of nothing. */
    public static final Digest EMPTY_ROOT = Digest.of(new byte[0]);

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The roots of complete subtrees: {@code level} 0 are leaf hashes, and each level halves their number. */
    @FunctionalInterface
    public interface Hashes {
        /** The root over the leaves {@code [index << level, (index + 1) << level)}, all of which exist. */
        Digest at(int level, long index);
    }

    /** The hash of a leaf's data. */
    public static Digest leaf(byte[] entry) {
        return Digest.of(LEAF, entry);
    }

    /** The hash of two children. */
    public static Digest node(Digest left, Digest right) {
        return Digest.of(NODE, left.bytes(), right.bytes());
    }

    /** The root over the first {@code size} leaves. */
    public static Digest root(long size, Hashes hashes) {
        return size == 0 ? EMPTY_ROOT : subtree(0, size, hashes);
    }

    /**
     * The audit path of a leaf, from its sibling upwards (RFC 6962 section 2.1.1).
     *
     * @throws IllegalArgumentException when the leaf is not in the tree
     */
    public static List<Digest> inclusion(long leaf, long size, Hashes hashes) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("entry " + leaf + " is not in a tree of " + size);
        }
        var path = new ArrayList<Digest>();
        inclusion(leaf, 0, size, hashes, path);
        return path;
    }

    private static void inclusion(long leaf, long from, long to, Hashes hashes, List<Digest> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (leaf < middle) {
            inclusion(leaf, from, middle, hashes, path);
            path.add(subtree(middle, to, hashes));
        } else {
            inclusion(leaf, middle, to, hashes, path);
            path.add(subtree(from, middle, hashes));
        }
    }

    /**
     * The proof that the tree of {@code older} leaves is a prefix of the tree of {@code newer} (RFC 6962 section 2.1.2); empty
     * when they are the same or the older one is empty.
     */
    public static List<Digest> consistency(long older, long newer, Hashes hashes) {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("a tree of " + older + " is not older than a tree of " + newer);
        }
        var path = new ArrayList<Digest>();
        if (older > 0 && older < newer) {
            consistency(older, 0, newer, true, hashes, path);
        }
        return path;
    }

    private static void consistency(long older, long from, long to, boolean whole, Hashes hashes, List<Digest> path) {
        if (older == to) {
            if (!whole) {
                path.add(subtree(from, to, hashes));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            consistency(older, from, middle, whole, hashes, path);
            path.add(subtree(middle, to, hashes));
        } else {
            consistency(older, middle, to, false, hashes, path);
            path.add(subtree(from, middle, hashes));
        }
    }

    /** The root over {@code [from, to)}, where {@code from} is where a subtree of that size may begin. */
    private static Digest subtree(long from, long to, Hashes hashes) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return hashes.at(level, from >> level);
        }
        long middle = from + split(count);
        return node(subtree(from, middle, hashes), subtree(middle, to, hashes));
    }

    /** The largest power of two smaller than {@code count}. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
