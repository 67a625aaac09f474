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

/**
 * Each write, fsync and rename of opening, appending and signing goes wrong in turn, in each way; what was acknowledged is there, once, in its
 * place, nothing half-done stays, and no fork is signed.
 */
class DiskFailureTest {
    private static final boolean ALL = "full".equals(System.getProperty("assay.trials"));
    private static final long FILE_SIZE = 6_000;
    private static final int ROUNDS = 4;
    private static final int BATCH = 4;

    @TempDir
    Path folder;

    /** A sound disk whose fsyncs take no time: what is looked at afterwards is what was read and written. */
    private static final Disk SOUND = new Disk() {
        @Override
        public void force(FileChannel channel) {}

        @Override
        public void forceDirectory(Path directory) {}
    };

    /** How an operation goes wrong. */
    private enum Fault {
        /** EIO: it is not done; the next one is. */
        IO("Input/output error", 0, false),
        /** ENOSPC: half of a write is done; the next operation is done whole. */
        FULL("No space left on device", 2, false),
        /** SIGKILL in the middle of it: half of a write is done, and nothing at all after it. */
        KILLED("killed", 2, true),
        /** The disk is gone: neither it nor anything after it is done. */
        GONE("Input/output error", 0, true);

        private final String message;
        private final int part;
        private final boolean last;

        Fault(String message, int part, boolean last) {
            this.message = message;
            this.part = part;
            this.last = last;
        }
    }

    /** A disk whose n-th operation goes wrong. */
    private static final class FailingDisk implements Disk {
        private final Fault fault;
        private final int at;
        private int operations;

        FailingDisk(Fault fault, int at) {
            this.fault = fault;
            this.at = at;
        }

        private boolean failing() {
            operations++;
            return fault.last ? operations >= at : operations == at;
        }

        @Override
        public void write(FileChannel channel, ByteBuffer content) throws IOException {
            if (failing()) {
                if (fault.part > 0 && operations == at) {
                    content.limit(content.position() + content.remaining() / fault.part);
                    Disk.REAL.write(channel, content);
                }
                throw new IOException(fault.message);
            }
            Disk.REAL.write(channel, content);
        }

        @Override
        public void force(FileChannel channel) throws IOException {
            orFail();
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            orFail();
            Disk.REAL.rename(from, to);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            orFail();
        }

        private void orFail() throws IOException {
            if (failing()) {
                throw new IOException(fault.message);
            }
        }
    }

    @Test
    void whereverTheDiskFailsWhatWasAcknowledgedStaysOnceAndInItsPlace() throws IOException {
        var first = new LedgerHome(folder.resolve("first"));
        var counting = new FailingDisk(Fault.IO, Integer.MAX_VALUE);
        live(first, counting, "count");
        assertThat(counting.operations).isGreaterThan(60);
        int trials = 0;
        // The last way differs from the first in what follows alone, so that it is left to the long trials.
        for (var fault : ALL ? List.of(Fault.values()) : List.of(Fault.IO, Fault.FULL, Fault.KILLED)) {
            for (int n = 1; n <= counting.operations; n++, trials++) {
                live(first, new FailingDisk(fault, n), fault + " at operation " + n);
            }
        }
        System.out.println("writes, fsyncs and renames of a ledger that went wrong: " + trials + " ("
                + counting.operations + " operations), acknowledged entries lost, doubled or moved: 0");
    }

    private void live(LedgerHome first, FailingDisk disk, String trial) throws IOException {
        var home = first.beside(folder.resolve(trial));
        var acknowledged = new ArrayList<Receipt>();
        var signed = new ArrayList<Checkpoint>();
        try (var ledger = home.open(disk, FILE_SIZE)) {
            for (int i = 0; i < ROUNDS; i++) {
                attempt(() -> acknowledged.addAll(ledger.append(LedgerHome.entries("n", acknowledged.size(), BATCH))));
                attempt(() -> signed.add(ledger.checkpoint().checkpoint()));
            }
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        checkAfterwards(home, acknowledged, signed, trial);
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    private static void checkAfterwards(
            LedgerHome home, List<Receipt> acknowledged, List<Checkpoint> signed, String trial) throws IOException {
        try (var ledger = home.open(SOUND, FILE_SIZE)) {
            for (int i = 0; i < acknowledged.size(); i++) {
                var receipt = acknowledged.get(i);
                assertThat(receipt.seq()).as(trial).isEqualTo(i);
                var entry = ledger.entry(i);
                assertThat(entry.src()).as(trial).isEqualTo(receipt.src());
                assertThat(MerkleTree.leaf(entry.bytes())).as(trial).isEqualTo(receipt.leaf());
            }
            for (var checkpoint : signed) {
                assertThat(ledger.checkpointAt(checkpoint.size()).orElseThrow().checkpoint())
                        .as(trial)
                        .isEqualTo(checkpoint);
            }
            ledger.append(LedgerHome.entries("n", 0, ROUNDS * BATCH));
            assertThat(ledger.size()).as(trial + ": each once").isEqualTo(ROUNDS * BATCH);
            ledger.checkpoint();
            assertThat(ledger.verify(List.of()).faults()).as(trial).isEmpty();
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
