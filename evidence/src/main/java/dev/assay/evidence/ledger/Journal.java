package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.JournalReader.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The journal files of a directory: read in order, appended to at the end. */
final class Journal implements AutoCloseable {
    private final Path directory;
    private final Disk disk;
    private final long fileSize;
    private @Nullable FileChannel tail;
    private int number;
    private long position;
    private @Nullable String failed;

    /** The places of a visited batch. */
    @FunctionalInterface
    interface Visitor {
        void batch(Batch batch, int file, long offset, String place) throws IOException;
    }

    Journal(Path directory, Disk disk, long fileSize) {
        this.directory = directory;
        this.disk = disk;
        this.fileSize = fileSize;
    }

    /** Reads everything up to a torn end. */
    void recover(Visitor visitor) throws IOException {
        number = count();
        position = read(Long.MAX_VALUE, visitor).offset();
    }

    /** Cuts off a torn end and stands ready to append; after {@link #recover}. */
    void settle() throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve(name(number + 1) + ObjectFiles.DRAFT));
        if (number == 0) {
            begin(1, 0, MerkleTree.EMPTY_ROOT);
        } else {
            tail = open(number);
            if (tail.size() > position) {
                cut(tail);
            }
        }
    }

    /** Reads the batches below a size. */
    void scan(long size, Visitor visitor) throws IOException {
        var end = read(size, visitor);
        if (end.first() < size) {
            throw new LedgerDamaged(
                    end.first(), "the journal ends before entry " + end.first() + "; the ledger has " + size);
        }
    }

    /** Where reading stopped: the next entry, the offset in the last file, and the root so far. */
    private record End(long first, long offset, Digest root) {}

    private End read(long size, Visitor visitor) throws IOException {
        int files = count();
        var end = new End(0, 0, MerkleTree.EMPTY_ROOT);
        for (int i = 1; i <= files && end.first() < size; i++) {
            try (var reader = new JournalReader(path(i))) {
                reader.requireFollows(reader.header(end.first()), i, end.first(), end.root());
                boolean mayBeTorn = i == files && size == Long.MAX_VALUE;
                end = read(reader, i, new End(end.first(), JournalFormat.HEADER, end.root()), size, mayBeTorn, visitor);
            }
        }
        return end;
    }

    private static End read(JournalReader reader, int file, End from, long size, boolean mayBeTorn, Visitor visitor)
            throws IOException {
        var end = from;
        while (end.first() < size) {
            switch (reader.at(end.offset(), end.first())) {
                case Found.Whole(var batch, var next) -> {
                    visitor.batch(batch, file, end.offset(), reader.place(end.offset()));
                    end = new End(batch.end(), next, batch.rootAfter());
                }
                case Found.End() -> {
                    return end;
                }
                case Found.Torn() -> {
                    if (mayBeTorn) {
                        return end;
                    }
                    throw reader.damaged(end.offset(), end.first(), "the file ends within a batch");
                }
            }
        }
        return end;
    }

    private void cut(FileChannel channel) throws IOException {
        channel.truncate(position);
        disk.force(channel);
        channel.position(position);
    }

    Batch batch(BatchIndex.Place place) throws IOException {
        try (var reader = new JournalReader(path(place.file()))) {
            if (reader.at(place.offset(), place.first()) instanceof Found.Whole whole) {
                return whole.batch();
            }
            throw reader.damaged(place.offset(), place.first(), "the file ends within a batch");
        }
    }

    /** Appends and forces; on a failure the file is brought back to what it was, or the journal takes nothing more. */
    BatchIndex.Place append(Batch batch, Digest rootBefore) throws IOException {
        var channel = tail;
        if (failed != null || channel == null) {
            throw new LedgerUnavailable("the ledger takes nothing until it is opened again: "
                    + (failed == null ? "it is not open" : failed));
        }
        if (position > fileSize) {
            channel.close();
            channel = begin(number + 1, batch.first(), rootBefore);
        }
        var bytes = JournalFormat.batch(batch);
        write(channel, bytes);
        try {
            disk.force(channel);
        } catch (IOException e) {
            // After a failed fdatasync the kernel may have dropped the pages: nothing on this file can be trusted now.
            throw fail("the journal could not be made durable: " + e.getMessage(), e);
        }
        var place = new BatchIndex.Place(batch.first(), number, position);
        position += bytes.length;
        return place;
    }

    private void write(FileChannel channel, byte[] bytes) throws IOException {
        try {
            disk.write(channel, ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            try {
                cut(channel);
            } catch (IOException again) {
                e.addSuppressed(again);
                throw fail("the journal could not be written nor cut back: " + e.getMessage(), e);
            }
            throw new LedgerUnavailable("the journal could not be written: " + e.getMessage(), e);
        }
    }

    private LedgerUnavailable fail(String why, IOException cause) {
        failed = why;
        return new LedgerUnavailable(why, cause);
    }

    private FileChannel begin(int next, long first, Digest rootBefore) throws IOException {
        try {
            var header = JournalFormat.header(new JournalFormat.Header(next, first, rootBefore));
            new ObjectFiles(directory, disk).put(name(next), header);
            var channel = open(next);
            channel.position(header.length);
            tail = channel;
            number = next;
            position = header.length;
            return channel;
        } catch (IOException e) {
            throw fail("a new journal file could not be begun: " + e.getMessage(), e);
        }
    }

    private FileChannel open(int which) throws IOException {
        var channel = FileChannel.open(path(which), StandardOpenOption.WRITE);
        channel.position(position);
        return channel;
    }

    private int count() throws LedgerDamaged {
        int files = 0;
        while (Files.exists(path(files + 1))) {
            files++;
        }
        if (Files.exists(directory)) {
            refuseGap(files);
        }
        return files;
    }

    private void refuseGap(int files) throws LedgerDamaged {
        try (var list = Files.list(directory)) {
            // The next one may have been begun since they were counted: whoever only reads looks on while another
            // writes.
            List<String> later =
                    new ArrayList<>(list.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".log") && name.compareTo(name(files + 1)) > 0)
                            .sorted()
                            .toList());
            if (!later.isEmpty()) {
                throw new LedgerDamaged(
                        0, directory.resolve(name(files + 1)) + " is missing, but " + later.getFirst() + " is there");
            }
        } catch (LedgerDamaged e) {
            throw e;
        } catch (IOException e) {
            throw new LedgerDamaged(0, directory + " cannot be listed", e);
        }
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%08d.log", number);
    }

    private Path path(int which) {
        return directory.resolve(name(which));
    }

    @Override
    public void close() throws IOException {
        if (tail != null) {
            tail.close();
            tail = null;
        }
    }
}
