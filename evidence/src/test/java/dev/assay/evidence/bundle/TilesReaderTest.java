package dev.assay.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Checkpoint;
import dev.assay.evidence.ledger.ConsistencyProof;
import dev.assay.evidence.ledger.InclusionProof;
import dev.assay.evidence.ledger.MerkleTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TilesReaderTest {
    private static final int MOST = 66_000;
    private static final List<List<Digest>> LEVELS = levels();

    private static List<List<Digest>> levels() {
        var levels = new ArrayList<List<Digest>>();
        var level = new ArrayList<Digest>(MOST);
        for (int i = 0; i < MOST; i++) {
            level.add(MerkleTree.leaf(Integer.toString(i).getBytes(StandardCharsets.US_ASCII)));
        }
        levels.add(level);
        while (levels.getLast().size() > 1) {
            var below = levels.getLast();
            var above = new ArrayList<Digest>(below.size() / 2);
            for (int i = 1; i < below.size(); i += 2) {
                above.add(MerkleTree.node(below.get(i - 1), below.get(i)));
            }
            levels.add(above);
        }
        return levels;
    }

    private static Digest at(int level, long index) {
        return LEVELS.get(level).get((int) index);
    }

    private static final LedgerPart.Proofs TREE = new LedgerPart.Proofs() {
        @Override
        public ConsistencyProof consistency(Checkpoint older, Checkpoint newer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InclusionProof inclusion(long seq, Checkpoint checkpoint) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] tile(int level, long index, int width) {
            var out = new ByteArrayOutputStream();
            for (int i = 0; i < width; i++) {
                out.writeBytes(at(8 * level, 256 * index + i).bytes());
            }
            return out.toByteArray();
        }
    };

    private static byte[] archive(long start, long end) throws IOException {
        var out = new ByteArrayOutputStream();
        TilesArchive.of(TREE, start, end).writeTo(out);
        return out.toByteArray();
    }

    private static TilesReader read(byte[] archive, long start, long end) throws IOException {
        return TilesReader.read(new ByteArrayInputStream(archive), start, end);
    }

    @Test
    void tilesOfAnyStretchLeadToTheRootsOfItsStartAndItsEnd() throws IOException {
        var sizes = new ArrayList<>(List.of(0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, MOST));
        new Random(5).ints(6, 1, MOST).forEach(sizes::add);
        for (int end : sizes) {
            for (int start : sizes) {
                if (start <= end) {
                    var tiles = read(archive(start, end), start, end);
                    var what = start + " to " + end;
                    assertThat(tiles.root(start)).as(what).isEqualTo(MerkleTree.root(start, TilesReaderTest::at));
                    assertThat(tiles.root(end)).as(what).isEqualTo(MerkleTree.root(end, TilesReaderTest::at));
                }
            }
        }
    }

    @Test
    void whatIsBeforeTheStretchIsThereAsFewHashesOnly() throws IOException {
        assertThat(read(archive(65_700, MOST), 65_700, MOST).tiles())
                .as("of level 0 the tiles from 256 on, one of each level above")
                .isEqualTo(2 + 1 + 1);
    }

    @Test
    void aHashThatIsAnotherOneIsNamedOrLeadsToAnotherRoot() throws IOException {
        var sound = archive(300, 1000);
        var random = new Random(11);
        var root = MerkleTree.root(1000, TilesReaderTest::at);
        var start = MerkleTree.root(300, TilesReaderTest::at);
        int named = 0;
        for (int trial = 0; trial < 300; trial++) {
            var changed = sound.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                var tiles = read(changed, 300, 1000);
                assertThat(tiles.root(1000).equals(root) && tiles.root(300).equals(start))
                        .as("trial %s", trial)
                        .isFalse();
            } catch (MalformedBundle e) {
                assertThat(e).hasMessageMatching(".*(tile/[01]/00[0-3]|the end).*");
                named++;
            }
        }
        assertThat(named).isPositive();
    }

    @Test
    void anotherFormIsRefused() throws IOException {
        var sound = archive(300, 1000);
        assertThatThrownBy(() -> read(Arrays.copyOf(sound, sound.length - 1), 300, 1000))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(sound, sound.length + 1), 300, 1000))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(archive(0, 1000), 300, 1000)).isInstanceOf(MalformedBundle.class);
        assertThatThrownBy(() -> read(archive(300, 999), 300, 1000)).isInstanceOf(MalformedBundle.class);
        assertThatThrownBy(() -> read(new byte[0], 300, 1000)).isInstanceOf(IOException.class);
    }
}
