package dev.assay.evidence.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a ledger keeps its batches and named objects, durably.
 *
 * <p>One process at a time has a store open. {@link #recover} is called once, first, and {@link #settle} before the first change; {@link
 * #append} and the changes of objects come from one thread at a time; reads may come from any thread.
 */
public interface LedgerStore extends AutoCloseable {
    /** Sees batches in order. */
    @FunctionalInterface
    interface BatchVisitor {
        /**
         * Sees one batch, which the store has checked on its own terms.
         *
         * @param place where it is, for people
         */
        void batch(Batch batch, String place) throws IOException;
    }

    /**
     * Shows every acknowledged batch; changes nothing, because what is seen may still have to be refused.
     *
     * @throws LedgerDamaged when a batch does not hold, with the place
     */
    void recover(BatchVisitor visitor) throws IOException;

    /** Cuts off what was never acknowledged and stands ready for changes; called once, after what {@link #recover} showed was accepted. */
    void settle() throws IOException;

    /** Reads every batch below the size again from where it is kept; the same errors as {@link #recover}. */
    void scan(long size, BatchVisitor visitor) throws IOException;

    /** The number of acknowledged entries. */
    long size();

    /**
     * Makes a batch durable; when this returns normally, it survives the end of the process and of the machine.
     *
     * @throws LedgerUnavailable when it could not be; then it is not in the store, or the store takes nothing more until it is
     *     opened again
     */
    void append(Batch batch) throws IOException;

    /** Reads an entry that was acknowledged. */
    StoredEntry read(long seq) throws IOException;

    /** Reads an acknowledged entry and those after it that are kept with it: as many as one look at the store gives, at least one. */
    List<StoredEntry> readOn(long seq) throws IOException;

    /** The number of the entry with this {@code src}. */
    OptionalLong find(String src) throws IOException;

    /**
     * Refuses a name that is no name of an object.
     *
     * @throws IllegalArgumentException when it is not a relative path of letters, digits, dots, dashes and slashes
     */
    static void requireName(String name) {
        if (!ObjectFiles.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of an object");
        }
    }

    /** A named object; names are relative paths of letters, digits, dots, dashes and slashes. */
    Optional<byte[]> object(String name) throws IOException;

    /** Whether there is such an object. */
    boolean hasObject(String name) throws IOException;

    /** Stores a named object whole and durably, in place of any other of that name. */
    void putObject(String name, byte[] content) throws IOException;

    /** The names of the objects in a folder, sorted. */
    List<String> objects(String folder) throws IOException;

    /** Removes an object if there is one. */
    void removeObject(String name) throws IOException;

    @Override
    void close() throws IOException;
}
