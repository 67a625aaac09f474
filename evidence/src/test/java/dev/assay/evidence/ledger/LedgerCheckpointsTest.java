package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is signed: stamped, extended, led to by tiles, and never over another history. */
class LedgerCheckpointsTest {
    @TempDir
    Path folder;

    private LedgerHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new LedgerHome(folder);
    }

    @Test
    void checkpointsAreStampedAndTheirTimesDoNotRunBackwards() throws IOException {
        try (var ledger = home.open()) {
            var authority = new SelfAssertedAuthority(home.keys, home.clock);
            ledger.append(LedgerHome.entries("n", 0, 1));
            var stamp = ledger.stamp(ledger.checkpoint(), authority);
            assertThat(stamp.kind()).isEqualTo(Timestamp.Kind.SELF_ASSERTED);
            assertThat(ledger.stamps(1)).extracting(Timestamp::genTime).containsExactly(stamp.genTime());
            home.clock.advance(Duration.ofMinutes(-1));
            ledger.append(LedgerHome.entries("n", 1, 1));
            var later = ledger.checkpoint();
            assertThatThrownBy(() -> ledger.stamp(later, authority))
                    .isInstanceOf(TimestampFailure.class)
                    .hasMessageContaining("before");
            home.clock.advance(Duration.ofMinutes(2));
            ledger.stamp(later, authority);
            var report = ledger.verify(List.of());
            assertThat(report.faults()).isEmpty();
            assertThat(report.stamps()).isEqualTo(2);
        }
    }

    @Test
    void laterCheckpointsExtendEarlierOnes() throws IOException {
        try (var ledger = home.open()) {
            var signed = new ArrayList<Checkpoint>();
            signed.add(ledger.checkpoint().checkpoint());
            for (int i = 0; i < 9; i++) {
                ledger.append(LedgerHome.entries("n", i * 70, 70));
                signed.add(ledger.checkpoint().checkpoint());
            }
            for (var older : signed) {
                for (var newer : signed.subList(signed.indexOf(older), signed.size())) {
                    var proof = ledger.consistency(older, newer);
                    assertThat(ConsistencyProof.parse(older.size(), newer.size(), proof.text()))
                            .isEqualTo(proof);
                }
            }
            assertThat(ledger.checkpointSizes()).startsWith(0L, 70L).endsWith(630L);
            assertThat(ledger.checkpointAt(140).orElseThrow().checkpoint()).isEqualTo(signed.get(2));
        }
    }

    @Test
    void tilesOfEveryCheckpointCanBeReadAndLeadToItsRoot() throws IOException {
        try (var ledger = home.open()) {
            for (int i = 0; i < 6; i++) {
                ledger.append(LedgerHome.entries("n", i * 100, 100));
                ledger.checkpoint();
            }
            for (var size : ledger.checkpointSizes()) {
                var checkpoint = ledger.checkpointAt(size).orElseThrow().checkpoint();
                var edge = new Edge();
                ledger.tiles(checkpoint, (path, content) -> {
                    if (path.startsWith("tile/entries/")) {
                        entriesOf(content).forEach(entry -> edge.add(MerkleTree.leaf(entry)));
                    }
                });
                assertThat(edge.size()).isEqualTo(size);
                assertThat(edge.root()).isEqualTo(checkpoint.root());
            }
        }
    }

    static List<byte[]> entriesOf(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        for (int at = 0; at < bundle.length; ) {
            int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
            entries.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return entries;
    }

    @Test
    void anOlderCopyIsNoticedAndNothingIsSigned() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 5));
            ledger.checkpoint();
        }
        LedgerHome.copy(home.ledger(), folder.resolve("copy"));
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 5, 5));
            ledger.checkpoint();
        }
        assertThatThrownBy(() ->
                        Ledger.open(folder.resolve("copy"), home.keys, home.clock, LedgerHome.ORIGIN, home.highest()))
                .isInstanceOfSatisfying(
                        LedgerDamaged.class, e -> assertThat(e.entry()).isEqualTo(5))
                .hasMessageContaining("older copy");
    }

    @Test
    void aHistoryThatWentAnotherWayIsNotSigned() throws IOException {
        home.open().close();
        LedgerHome.copy(home.ledger(), folder.resolve("fork"));
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 5));
            ledger.checkpoint();
        }
        var nowhere = new HighestCheckpointFile(folder.resolve("nowhere"));
        try (var fork = Ledger.open(folder.resolve("fork"), home.keys, home.clock, LedgerHome.ORIGIN, nowhere)) {
            fork.append(LedgerHome.entries("m", 0, 9));
        }
        assertThatThrownBy(() ->
                        Ledger.open(folder.resolve("fork"), home.keys, home.clock, LedgerHome.ORIGIN, home.highest()))
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining("another root");
    }

    @Test
    void aVanishedLedgerIsNotBegunAnew() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 1));
            ledger.checkpoint();
        }
        assertThatThrownBy(() ->
                        Ledger.open(folder.resolve("empty"), home.keys, home.clock, LedgerHome.ORIGIN, home.highest()))
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining("restore");
    }
}
