package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.util.ArrayList;
import java.util.List;

/** The right edge of a growing tree: the roots of its complete subtrees, from the largest to the smallest. */
final class Edge {
    private final List<Digest> roots = new ArrayList<>();
    private long size;

    Edge() {}

    private Edge(Edge other) {
        roots.addAll(other.roots);
        size = other.size;
    }

    /** An edge that grows apart from this one. */
    Edge copy() {
        return new Edge(this);
    }

    void add(Digest leaf) {
        var hash = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            hash = MerkleTree.node(roots.removeLast(), hash);
        }
        roots.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    Digest root() {
        if (roots.isEmpty()) {
            return MerkleTree.EMPTY_ROOT;
        }
        var root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(roots.get(i), root);
        }
        return root;
    }
}
