package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A ledger in a directory (ledger-v1, Directory): an fsynced journal, and objects as files. */
public final class FileLedgerStore implements LedgerStore {
    /** A journal file is left for a new one when it is larger than this. */
    static final long FILE_SIZE = 64L * 1024 * 1024;

    private final FileChannel lock;
    private final Journal journal;
    private final ObjectFiles objects;
    private final BatchIndex batches = new BatchIndex();
    private final SourceIndex sources = new SourceIndex();
    private volatile long size;

    /** Entries are read one after the other, and a batch is checked whole each time it is read. */
    private volatile @Nullable Batch lastRead;

    private Digest root = MerkleTree.EMPTY_ROOT;

    private FileLedgerStore(FileChannel lock, Journal journal, ObjectFiles objects) {
        this.lock = lock;
        this.journal = journal;
        this.objects = objects;
    }

    /**
     * Locks the directory, which is made when there is none; call {@link #recover} next.
     *
     * @throws LedgerUnavailable when another process has it open
     */
    public static FileLedgerStore open(Path directory) throws IOException {
        return open(directory, Disk.REAL, FILE_SIZE);
    }

    static FileLedgerStore open(Path directory, Disk disk, long fileSize) throws IOException {
        Files.createDirectories(directory);
        var channel = FileChannel.open(
                directory.resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ);
        try {
            if (channel.tryLock() != null) {
                var journal = new Journal(directory.resolve("journal"), disk, fileSize);
                return new FileLedgerStore(channel, journal, new ObjectFiles(directory, disk));
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new LedgerUnavailable("the ledger in " + directory + " is already open in this process", e);
        }
        channel.close();
        throw new LedgerUnavailable("the ledger in " + directory + " is in use by another process");
    }

    /** Whether the directory holds a ledger, or the remains of one. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve(Ledger.IDENTITY)) || Files.exists(directory.resolve("journal"));
    }

    @Override
    public void recover(BatchVisitor visitor) throws IOException {
        journal.recover((batch, file, offset, place) -> {
            visitor.batch(batch, place);
            index(batch, new BatchIndex.Place(batch.first(), file, offset));
        });
    }

    @Override
    public void settle() throws IOException {
        journal.settle();
    }

    @Override
    public void scan(long upTo, BatchVisitor visitor) throws IOException {
        journal.scan(upTo, (batch, file, offset, place) -> visitor.batch(batch, place));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void append(Batch batch) throws IOException {
        if (batch.first() != size) {
            throw new IllegalArgumentException("the next entry is " + size + ", not " + batch.first());
        }
        index(batch, journal.append(batch, root));
    }

    private void index(Batch batch, BatchIndex.Place place) throws IOException {
        batches.add(batch.first(), place.file(), place.offset());
        long seq = batch.first();
        synchronized (sources) {
            for (var stored : batch.entries()) {
                sources.add(Entry.parse(stored.entry()).src(), seq);
                seq++;
            }
        }
        root = batch.rootAfter();
        size = seq;
    }

    @Override
    public StoredEntry read(long seq) throws IOException {
        return readOn(seq).getFirst();
    }

    @Override
    public List<StoredEntry> readOn(long seq) throws IOException {
        if (seq < 0 || seq >= size) {
            throw new IllegalArgumentException("there is no entry " + seq + "; the ledger has " + size);
        }
        var place = batches.of(seq);
        var batch = lastRead;
        if (batch == null || batch.first() != place.first()) {
            batch = journal.batch(place);
            lastRead = batch;
        }
        return batch.entries()
                .subList((int) (seq - batch.first()), batch.entries().size());
    }

    @Override
    public OptionalLong find(String src) throws IOException {
        synchronized (sources) {
            long seq = sources.find(
                    src, candidate -> Entry.parse(read(candidate).entry()).src().equals(src));
            return seq < 0 ? OptionalLong.empty() : OptionalLong.of(seq);
        }
    }

    @Override
    public Optional<byte[]> object(String name) throws IOException {
        return objects.get(name);
    }

    @Override
    public boolean hasObject(String name) {
        return objects.has(name);
    }

    @Override
    public void putObject(String name, byte[] content) throws IOException {
        objects.put(name, content);
    }

    @Override
    public List<String> objects(String folder) throws IOException {
        return objects.list(folder);
    }

    @Override
    public void removeObject(String name) throws IOException {
        objects.remove(name);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            journal.close();
        }
    }
}
