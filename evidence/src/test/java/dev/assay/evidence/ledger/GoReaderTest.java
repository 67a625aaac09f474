package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.evidence.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Go project's reader of transparency logs agrees about notes, inclusion and consistency, what holds and what does not. */
class GoReaderTest {
    private static final boolean FULL = "full".equals(System.getProperty("assay.trials"));
    private static final int MOST = FULL ? 300 : 60;

    @TempDir
    Path folder;

    private final Map<List<Long>, Digest> nodes = new HashMap<>();
    private final List<Digest> leaves = IntStream.range(0, MOST)
            .mapToObj(i -> MerkleTree.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)))
            .toList();

    @BeforeEach
    void needsGo() {
        assumeTrue(GoReader.available(FULL));
    }

    private Digest at(int level, long index) {
        if (level == 0) {
            return leaves.get(Math.toIntExact(index));
        }
        var key = List.of((long) level, index);
        var known = nodes.get(key);
        if (known == null) {
            known = MerkleTree.node(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
            nodes.put(key, known);
        }
        return known;
    }

    @Test
    void itAgreesOnEveryInclusionAndConsistencyProof() throws Exception {
        var go = new GoReader(folder);
        int proofs = 0;
        for (int size = 1; size <= MOST; size++) {
            var root = MerkleTree.root(size, this::at);
            for (int other = 0; other < size; other++, proofs += 2) {
                go.inclusion(size, root, other, leaves.get(other), MerkleTree.inclusion(other, size, this::at));
                int older = other + 1;
                var olderRoot = MerkleTree.root(older, this::at);
                go.consistency(size, root, older, olderRoot, MerkleTree.consistency(older, size, this::at));
            }
        }
        assertThat(go.answers()).hasSize(proofs).containsOnly("ok");
        System.out.println("inclusion and consistency proofs that Go's sumdb accepts: " + proofs);
    }

    @Test
    void itRefusesEveryProofThatWeRefuse() throws Exception {
        var go = new GoReader(folder);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int trials = FULL ? 5_000 : 500;
        for (int i = 0; i < trials; i++) {
            int size = 2 + random.nextInt(MOST - 2);
            int other = random.nextInt(size - 1);
            var root = MerkleTree.root(size, this::at);
            if (i % 2 == 0) {
                var path = changed(MerkleTree.inclusion(other, size, this::at), random);
                assertThat(new InclusionProof(other, size, path).holds(leaves.get(other), root))
                        .as("seed %s, trial %s", seed, i)
                        .isFalse();
                go.inclusion(size, root, other, leaves.get(other), path);
            } else {
                int older = other + 1;
                var olderRoot = MerkleTree.root(older, this::at);
                var path = changed(MerkleTree.consistency(older, size, this::at), random);
                assertThat(new ConsistencyProof(older, size, path).holds(olderRoot, root))
                        .as("seed %s, trial %s", seed, i)
                        .isFalse();
                go.consistency(size, root, older, olderRoot, path);
            }
        }
        assertThat(go.answers()).as("seed %s", seed).hasSize(trials).doesNotContain("ok");
    }

    /** A bit flipped, a hash taken away, doubled, or two swapped: always another path. */
    private static List<Digest> changed(List<Digest> path, Random random) {
        var changed = new ArrayList<>(path);
        int at = random.nextInt(path.size());
        switch (random.nextInt(3)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, path.get(at));
            default -> {
                var bytes = path.get(at).bytes();
                bytes[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
                changed.set(at, Digest.ofValue(bytes));
            }
        }
        return changed;
    }

    @Test
    void itVerifiesOurSignedNotesAndNoChangedOne() throws Exception {
        var home = new LedgerHome(folder.resolve("ledger"));
        var go = new GoReader(folder);
        int notes = 0;
        try (var ledger = home.open()) {
            for (int i = 0; i < 5; i++, notes++) {
                ledger.append(LedgerHome.entries("n", i * 7, 7));
                go.note(ledger.key(), ledger.checkpoint().note());
            }
            assertThat(go.answers()).hasSize(notes).containsOnly("ok");
            var note = ledger.checkpoint().note();
            var forged = new Note(note.text().replace("\n35\n", "\n36\n"), note.signatures());
            assertThat(forged.text()).isNotEqualTo(note.text());
            assertThat(ledger.key().signed(forged)).isFalse();
            go.note(ledger.key(), forged);
            assertThat(go.answers()).singleElement().asString().contains("invalid signature");
        }
    }
}
