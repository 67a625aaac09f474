package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of a ledger, with its laws checked after every step. */
class LedgerLawsTest {
    private static final int STEPS = 30;
    /** Small, so that histories cross from one journal file to the next. */
    private static final long FILE_SIZE = 60_000;

    @TempDir
    Path folder;

    private final Map<String, Receipt> known = new LinkedHashMap<>();
    private final List<Digest> leaves = new ArrayList<>();
    private final List<SignedCheckpoint> signed = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theLawsHoldThroughARandomHistory(long seed) throws IOException {
        live(seed);
    }

    @Test
    void theLawsHoldThroughAFreshHistory() throws IOException {
        live(new Random().nextLong());
    }

    private void live(long seed) throws IOException {
        var random = new Random(seed);
        var home = new LedgerHome(folder);
        var ledger = home.open(Disk.REAL, FILE_SIZE);
        try {
            for (int step = 0; step < STEPS; step++) {
                ledger = step(home, ledger, random);
                checkLaws(ledger, random, "seed " + seed + ", step " + step);
            }
            assertThat(Files.exists(home.ledger().resolve("journal/00000002.log")))
                    .as("seed %s reached a second journal file", seed)
                    .isTrue();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            ledger.close();
        }
    }

    private Ledger step(LedgerHome home, Ledger ledger, Random random) throws IOException {
        home.clock.advance(Duration.ofMinutes(random.nextInt(600)));
        switch (random.nextInt(6)) {
            case 0 -> signed.add(ledger.checkpoint());
            case 1 -> {
                var checkpoint = ledger.checkpoint();
                signed.add(checkpoint);
                ledger.stamp(checkpoint, new SelfAssertedAuthority(home.keys, home.clock));
            }
            case 2 -> {
                ledger.close();
                return home.open(Disk.REAL, FILE_SIZE);
            }
            default -> append(ledger, random);
        }
        return ledger;
    }

    private void append(Ledger ledger, Random random) throws IOException {
        var list = new ArrayList<NewEntry>();
        int count = random.nextInt(60) + 1;
        for (int i = 0; i < count; i++) {
            list.add(LedgerHome.entry("n#" + random.nextInt(2_000)));
        }
        for (var receipt : ledger.append(list)) {
            var before = known.putIfAbsent(receipt.src(), receipt);
            if (before == null) {
                assertThat(receipt.again()).isFalse();
                assertThat(receipt.seq()).isEqualTo(leaves.size());
                leaves.add(receipt.leaf());
            } else {
                assertThat(receipt.again()).isTrue();
                assertThat(receipt.seq()).isEqualTo(before.seq());
                assertThat(receipt.leaf()).isEqualTo(before.leaf());
            }
        }
    }

    private void checkLaws(Ledger ledger, Random random, String when) throws IOException {
        assertThat(ledger.size()).as(when).isEqualTo(leaves.size());
        if (!leaves.isEmpty()) {
            int any = random.nextInt(leaves.size());
            var entry = ledger.entry(any);
            assertThat(MerkleTree.leaf(entry.bytes())).as(when).isEqualTo(leaves.get(any));
            assertThat(ledger.find(entry.src())).as(when).hasValue(any);
            assertThat(ledger.payload(any)).as(when).isPresent();
        }
        if (!signed.isEmpty()) {
            checkCheckpoints(ledger, random, when);
        }
        var report = ledger.verify(List.of());
        assertThat(report.faults()).as(when).isEmpty();
        assertThat(report.opened()).as(when).isEqualTo(leaves.size());
    }

    private void checkCheckpoints(Ledger ledger, Random random, String when) throws IOException {
        var latest = signed.getLast();
        var older = signed.get(random.nextInt(signed.size()));
        assertThat(ledger.latest()).as(when).contains(latest);
        ledger.consistency(older.checkpoint(), latest.checkpoint());
        var edge = new Edge();
        leaves.subList(0, (int) latest.checkpoint().size()).forEach(edge::add);
        assertThat(latest.checkpoint().root()).as(when).isEqualTo(edge.root());
        if (latest.checkpoint().size() > 0) {
            long any = random.nextLong(latest.checkpoint().size());
            ledger.inclusion(any, latest.checkpoint());
        }
    }
}
