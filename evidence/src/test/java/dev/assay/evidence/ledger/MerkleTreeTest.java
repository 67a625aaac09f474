package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final int MOST = 300;

    /** The leaves and roots that Certificate Transparency implementations of RFC 6962 share. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theKnownRootsAndPathOfEightLeavesComeOut() {
        var naive = new Naive(LEAVES.stream()
                .map(leaf -> MerkleTree.leaf(HexFormat.of().parseHex(leaf)))
                .toList());
        for (int size = 1; size <= 8; size++) {
            assertThat(MerkleTree.root(size, naive::complete).hex()).isEqualTo(ROOTS.get(size - 1));
        }
        assertThat(MerkleTree.EMPTY_ROOT.hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(MerkleTree.inclusion(0, 8, naive::complete))
                .extracting(Digest::hex)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    }

    @Test
    void everyProofUpToThreeHundredLeavesIsTheOneOfTheDefinitionAndHolds() {
        var naive = Naive.of(MOST);
        var edge = new Edge();
        for (int size = 1; size <= MOST; size++) {
            edge.add(naive.leaves.get(size - 1));
            var root = naive.root(0, size);
            assertThat(edge.root()).isEqualTo(root);
            assertThat(MerkleTree.root(size, naive::complete)).isEqualTo(root);
            for (int older = 0; older <= size; older++) {
                checkConsistency(naive, older, size, root);
            }
            for (int leaf = 0; leaf < size; leaf++) {
                checkInclusion(naive, leaf, size, root);
            }
        }
    }

    private static void checkInclusion(Naive naive, int leaf, int size, Digest root) {
        var path = MerkleTree.inclusion(leaf, size, naive::complete);
        assertThat(path).isEqualTo(naive.path(leaf, 0, size));
        var proof = new InclusionProof(leaf, size, path);
        assertThat(proof.holds(naive.leaves.get(leaf), root)).isTrue();
        assertThat(proof.holds(naive.leaves.get((leaf + 1) % MOST), root)).isFalse();
    }

    private static void checkConsistency(Naive naive, int older, int size, Digest root) {
        var path = MerkleTree.consistency(older, size, naive::complete);
        assertThat(path).isEqualTo(naive.proof(older, size));
        var olderRoot = naive.root(0, older);
        var proof = new ConsistencyProof(older, size, path);
        assertThat(proof.holds(olderRoot, root)).as("%s in %s", older, size).isTrue();
        if (older > 0) {
            assertThat(proof.holds(olderRoot, naive.leaves.get(0))).isEqualTo(size == 1);
            assertThat(proof.holds(MerkleTree.EMPTY_ROOT, root)).isFalse();
        }
    }

    @Test
    void aProofWithAnyHashChangedAddedOrTakenAwayDoesNotHold() {
        var naive = Naive.of(100);
        var root = naive.root(0, 100);
        for (int i = 1; i < 100; i++) {
            var inclusion = new InclusionProof(i, 100, MerkleTree.inclusion(i, 100, naive::complete));
            for (var wrong : spoilt(inclusion.path())) {
                assertThat(new InclusionProof(i, 100, wrong).holds(naive.leaves.get(i), root))
                        .isFalse();
            }
            var consistency = new ConsistencyProof(i, 100, MerkleTree.consistency(i, 100, naive::complete));
            for (var wrong : spoilt(consistency.path())) {
                assertThat(new ConsistencyProof(i, 100, wrong).holds(naive.root(0, i), root))
                        .isFalse();
            }
        }
    }

    private static List<List<Digest>> spoilt(List<Digest> path) {
        var spoilt = new ArrayList<List<Digest>>();
        for (int i = 0; i < path.size(); i++) {
            var changed = new ArrayList<>(path);
            changed.set(i, Digest.of(path.get(i).bytes()));
            spoilt.add(changed);
            var shorter = new ArrayList<>(path);
            shorter.remove(i);
            spoilt.add(shorter);
        }
        var longer = new ArrayList<>(path);
        longer.add(MerkleTree.EMPTY_ROOT);
        spoilt.add(longer);
        return spoilt;
    }

    @Test
    void proofsOfWhatIsNotThereAreRefused() {
        var naive = Naive.of(4);
        assertThatThrownBy(() -> MerkleTree.inclusion(4, 4, naive::complete))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleTree.consistency(5, 4, naive::complete))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InclusionProof(4, 4, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 6962 section 2.1 as it is written, over ranges of a list. */
    private static final class Naive {
        private final List<Digest> leaves;
        private final Map<Long, Digest> roots = new HashMap<>();

        Naive(List<Digest> leaves) {
            this.leaves = leaves;
        }

        static Naive of(int count) {
            var leaves = new ArrayList<Digest>();
            for (int i = 0; i < count; i++) {
                leaves.add(MerkleTree.leaf(new byte[] {(byte) i, (byte) (i >> 8)}));
            }
            return new Naive(leaves);
        }

        Digest complete(int level, long index) {
            return root((int) (index << level), (int) ((index + 1) << level));
        }

        Digest root(int from, int to) {
            if (from == to) {
                return Digest.of(new byte[0]);
            }
            if (to - from == 1) {
                return leaves.get(from);
            }
            var known = roots.get(from * 1000L + to);
            if (known == null) {
                int k = from + largestPowerBelow(to - from);
                known = Digest.of(
                        new byte[] {1}, root(from, k).bytes(), root(k, to).bytes());
                roots.put(from * 1000L + to, known);
            }
            return known;
        }

        List<Digest> path(int leaf, int from, int to) {
            if (to - from == 1) {
                return new ArrayList<>();
            }
            int k = largestPowerBelow(to - from);
            var path = leaf < k ? path(leaf, from, from + k) : path(leaf - k, from + k, to);
            path.add(leaf < k ? root(from + k, to) : root(from, from + k));
            return path;
        }

        List<Digest> proof(int m, int n) {
            return m == 0 ? List.of() : subproof(m, 0, n, true);
        }

        private List<Digest> subproof(int m, int from, int to, boolean b) {
            int n = to - from;
            if (m == n) {
                return b ? new ArrayList<>() : new ArrayList<>(List.of(root(from, to)));
            }
            int k = largestPowerBelow(n);
            var proof = m <= k ? subproof(m, from, from + k, b) : subproof(m - k, from + k, to, false);
            proof.add(m <= k ? root(from + k, to) : root(from, from + k));
            return proof;
        }

        private static int largestPowerBelow(int n) {
            int k = 1;
            while (k * 2 < n) {
                k *= 2;
            }
            return k;
        }
    }
}
