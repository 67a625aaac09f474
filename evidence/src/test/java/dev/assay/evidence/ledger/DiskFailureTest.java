package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each disk operation fails in turn; nothing acknowledged is lost, nothing half-done stays, no fork is signed. */
class DiskFailureTest {
    private static final long FILE_SIZE = 9_000;

    @TempDir
    Path folder;

    /** A disk whose n-th operation fails, after doing a part of it, and which works again afterwards if it is told to. */
    private static final class FailingDisk implements Disk {
        private final int fails;
        private final boolean once;
        private int operations;

        FailingDisk(int fails, boolean once) {
            this.fails = fails;
            this.once = once;
        }

        private boolean failing() {
            operations++;
            return once ? operations == fails : operations >= fails;
        }

        @Override
        public void write(FileChannel channel, ByteBuffer content) throws IOException {
            if (failing()) {
                content.limit(content.position() + content.remaining() / 2);
                Disk.REAL.write(channel, content);
                throw new IOException("No space left on device");
            }
            Disk.REAL.write(channel, content);
        }

        @Override
        public void force(FileChannel channel) throws IOException {
            if (failing()) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (failing()) {
                throw new IOException("Input/output error");
            }
            Disk.REAL.rename(from, to);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            if (failing()) {
                throw new IOException("Input/output error");
            }
        }
    }

    @Test
    void whereverTheDiskFailsWhatWasAcknowledgedStays() throws IOException {
        int operations = live(folder.resolve("count"), new FailingDisk(Integer.MAX_VALUE, true)).operations;
        assertThat(operations).isGreaterThan(60);
        for (int n = 1; n <= operations; n++) {
            live(folder.resolve("once-" + n), new FailingDisk(n, true));
            live(folder.resolve("ever-" + n), new FailingDisk(n, false));
        }
        System.out.println("disk failures: " + 2 * operations);
    }

    private FailingDisk live(Path root, FailingDisk disk) throws IOException {
        var home = new LedgerHome(root);
        var acknowledged = new ArrayList<Receipt>();
        try (var ledger = home.open(disk, FILE_SIZE)) {
            for (int i = 0; i < 6; i++) {
                attempt(ledger, LedgerHome.entries("n", i * 4, 4), acknowledged);
                try {
                    ledger.checkpoint();
                } catch (IOException expected) {
                    assertThat(expected.getMessage()).isNotBlank();
                }
            }
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        checkAfterwards(home, acknowledged, "failing operation " + disk.fails + (disk.once ? " once" : " and later"));
        return disk;
    }

    private static void attempt(Ledger ledger, List<NewEntry> entries, List<Receipt> acknowledged) {
        try {
            acknowledged.addAll(ledger.append(entries));
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private static void checkAfterwards(LedgerHome home, List<Receipt> acknowledged, String when) throws IOException {
        try (var ledger = home.open()) {
            for (var receipt : acknowledged) {
                var entry = ledger.entry(receipt.seq());
                assertThat(entry.src()).as(when).isEqualTo(receipt.src());
                assertThat(MerkleTree.leaf(entry.bytes())).as(when).isEqualTo(receipt.leaf());
            }
            ledger.append(LedgerHome.entries("n", 0, 24));
            assertThat(ledger.size()).as(when).isEqualTo(24);
            ledger.checkpoint();
            assertThat(ledger.verify(List.of()).faults()).as(when).isEmpty();
        }
    }

    @Test
    void aFullDiskRefusesAndTheLedgerGoesOnWhenThereIsRoomAgain() throws IOException {
        var home = new LedgerHome(folder);
        var disk = new Disk() {
            private boolean full;

            @Override
            public void write(FileChannel channel, ByteBuffer content) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                Disk.REAL.write(channel, content);
            }
        };
        try (var ledger = home.open(disk, FileLedgerStore.FILE_SIZE)) {
            ledger.append(LedgerHome.entries("n", 0, 2));
            disk.full = true;
            assertThatThrownBy(() -> ledger.append(LedgerHome.entries("n", 2, 2)))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessageContaining("No space left");
            disk.full = false;
            assertThat(ledger.append(LedgerHome.entries("n", 2, 2)))
                    .extracting(Receipt::seq)
                    .containsExactly(2L, 3L);
            assertThat(ledger.verify(List.of()).sound()).isTrue();
        }
    }
}
