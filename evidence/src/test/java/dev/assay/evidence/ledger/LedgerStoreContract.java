package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of a ledger promises; each driver's test extends this. */
public abstract class LedgerStoreContract {
    private final Edge edge = new Edge();

    /** Opens the store of this test, the same one each time. */
    protected abstract LedgerStore open() throws IOException;

    private LedgerStore recovered() throws IOException {
        var store = open();
        store.recover((batch, place) -> assertThat(place).isNotBlank());
        store.settle();
        return store;
    }

    private Batch batch(long first, int count) {
        var entries = new ArrayList<StoredEntry>();
        for (long seq = first; seq < first + count; seq++) {
            var payload = Payload.of(Map.of("seq", seq));
            var salt = new byte[Payload.SALT];
            var entry = new Entry(
                    payload.memberDigests(salt),
                    payload.commitment(salt),
                    "audit.2026-11-22.00000000",
                    "audit",
                    "n#" + seq,
                    Instant.EPOCH,
                    "test.made");
            var sealed =
                    new SealedPayload(("payload " + seq).getBytes(StandardCharsets.UTF_8), new byte[] {(byte) seq});
            entries.add(new StoredEntry(entry.bytes(), sealed));
            edge.add(MerkleTree.leaf(entry.bytes()));
        }
        return new Batch(first, entries, edge.root());
    }

    @Test
    void batchesComeBackAsTheyWereAppended() throws IOException {
        var batches = List.of(batch(0, 3), batch(3, 1), batch(4, 300));
        try (var store = recovered()) {
            for (var batch : batches) {
                store.append(batch);
                assertThat(store.size()).isEqualTo(batch.end());
            }
            check(store, batches);
        }
        try (var store = open()) {
            var seen = new ArrayList<Digest>();
            store.recover((batch, place) -> seen.add(batch.rootAfter()));
            assertThat(seen).isEqualTo(batches.stream().map(Batch::rootAfter).toList());
            check(store, batches);
        }
    }

    private static void check(LedgerStore store, List<Batch> batches) throws IOException {
        var places = new ArrayList<Long>();
        store.scan(store.size(), (batch, place) -> places.add(batch.first()));
        assertThat(places).isEqualTo(batches.stream().map(Batch::first).toList());
        for (var batch : batches) {
            for (int i = 0; i < batch.entries().size(); i += 7) {
                var expected = batch.entries().get(i);
                var read = store.read(batch.first() + i);
                assertThat(read.entry()).isEqualTo(expected.entry());
                assertThat(read.sealed().payload()).isEqualTo(expected.sealed().payload());
                assertThat(read.sealed().salt()).isEqualTo(expected.sealed().salt());
                assertThat(store.find("n#" + (batch.first() + i))).hasValue(batch.first() + i);
            }
        }
        assertThat(store.find("n#" + store.size())).isEmpty();
    }

    @Test
    void aBatchThatDoesNotFollowIsRefused() throws IOException {
        try (var store = recovered()) {
            store.append(batch(0, 2));
            var late = batch(5, 1);
            assertThatThrownBy(() -> store.append(late)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.read(2)).isInstanceOf(IllegalArgumentException.class);
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void objectsAreStoredWholeReplacedListedAndRemoved() throws IOException {
        try (var store = recovered()) {
            assertThat(store.object("a/b.json")).isEmpty();
            store.putObject("a/b.json", new byte[] {1});
            store.putObject("a/c.json", new byte[] {2});
            store.putObject("a/b.json", new byte[] {3, 4});
            store.putObject("a/d/e.json", new byte[0]);
        }
        try (var store = recovered()) {
            assertThat(store.object("a/b.json"))
                    .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(3, 4));
            assertThat(store.objects("a")).containsExactly("b.json", "c.json");
            assertThat(store.objects("nothing")).isEmpty();
            store.removeObject("a/b.json");
            store.removeObject("a/b.json");
            assertThat(store.hasObject("a/b.json")).isFalse();
            assertThat(store.hasObject("a/c.json")).isTrue();
        }
    }

    @Test
    void namesThatLeaveTheStoreAreRefused() throws IOException {
        try (var store = recovered()) {
            for (var name : List.of("../x", "/x", "a//b", "a/../b", "", ".x", "a\\b")) {
                assertThatThrownBy(() -> store.putObject(name, new byte[0]))
                        .as(name)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
