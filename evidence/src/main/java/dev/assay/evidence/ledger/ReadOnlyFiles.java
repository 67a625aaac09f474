package dev.assay.evidence.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The files of a ledger read without a lock, also while another process writes them; nothing is changed. */
final class ReadOnlyFiles implements LedgerStore {
    private final Journal journal;
    private final ObjectFiles objects;
    private final BatchIndex batches = new BatchIndex();
    private long size;

    ReadOnlyFiles(Path directory) {
        this.journal = new Journal(directory.resolve("journal"), Disk.REAL, FileLedgerStore.FILE_SIZE);
        this.objects = new ObjectFiles(directory, Disk.REAL);
    }

    /** Shows every batch that is whole; what is behind the last one is being written, or never was acknowledged. */
    @Override
    public void recover(BatchVisitor visitor) throws IOException {
        journal.recover((batch, file, offset, place) -> {
            batches.add(batch.first(), file, offset);
            size = batch.end();
            visitor.batch(batch, place);
        });
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
    public StoredEntry read(long seq) throws IOException {
        return readOn(seq).getFirst();
    }

    @Override
    public List<StoredEntry> readOn(long seq) throws IOException {
        if (seq < 0 || seq >= size) {
            throw new IllegalArgumentException("entry " + seq + " was not read yet; " + size + " were");
        }
        var batch = journal.batch(batches.of(seq));
        return batch.entries()
                .subList((int) (seq - batch.first()), batch.entries().size());
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
    public List<String> objects(String folder) throws IOException {
        return objects.list(folder);
    }

    @Override
    public OptionalLong find(String src) {
        throw readOnly();
    }

    @Override
    public void settle() {
        throw readOnly();
    }

    @Override
    public void append(Batch batch) {
        throw readOnly();
    }

    @Override
    public void putObject(String name, byte[] content) {
        throw readOnly();
    }

    @Override
    public void removeObject(String name) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("a ledger that is only verified is not changed");
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
