package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.JournalFormat.BadBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one journal file from its beginning, and tells a torn end from damage.
 *
 * <p>A {@link RandomAccessFile}, because an interrupted thread closes a file channel.
 */
final class JournalReader implements AutoCloseable {
    private static final int ZEROS = 512;

    private final Path path;
    private final RandomAccessFile file;
    private final long length;

    JournalReader(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.length = file.length();
    }

    /** What was found at an offset. */
    sealed interface Found {
        /** A batch, and where the next one begins. */
        record Whole(Batch batch, long next) implements Found {}

        /** The end of the file. */
        record End() implements Found {}

        /** Bytes that were never acknowledged. */
        record Torn() implements Found {}
    }

    JournalFormat.Header header(long entry) throws IOException {
        try {
            return JournalFormat.readHeader(read(0, (int) Math.min(length, JournalFormat.HEADER)));
        } catch (BadBytes e) {
            throw new LedgerDamaged(entry, path + " is damaged: " + e.getMessage(), e);
        }
    }

    /** What begins at an offset, of which entry {@code entry} is expected to be the first. */
    Found at(long offset, long entry) throws IOException {
        if (offset == length) {
            return new Found.End();
        }
        if (length - offset < JournalFormat.HEAD) {
            return new Found.Torn();
        }
        try {
            var head = JournalFormat.readHead(read(offset, JournalFormat.HEAD));
            if (head.total() > length - offset) {
                return new Found.Torn();
            }
            var bytes = read(offset, head.total());
            if (!JournalFormat.isWhole(bytes)) {
                return tornOrDamaged(offset, head.total(), ZEROS, entry, "a batch was changed");
            }
            var batch = JournalFormat.readBatch(head, bytes);
            if (batch.first() != entry) {
                throw damaged(offset, entry, "a batch begins with entry " + batch.first() + ", not " + entry);
            }
            return new Found.Whole(batch, offset + head.total());
        } catch (BadBytes e) {
            return tornOrDamaged(offset, JournalFormat.HEAD, 1, entry, e.getMessage());
        }
    }

    /** Torn when the file ends in zeros that begin within the batch: room was made and never filled. */
    private Found tornOrDamaged(long offset, int within, int atLeast, long entry, @Nullable String what)
            throws IOException {
        long end = offset + within;
        long zeros = length;
        while (zeros > offset) {
            long from = Math.max(offset, zeros - 8192);
            var bytes = read(from, (int) (zeros - from));
            int i = bytes.length;
            while (i > 0 && bytes[i - 1] == 0) {
                i--;
            }
            zeros = from + i;
            if (i > 0) {
                break;
            }
        }
        if (zeros < end && length - zeros >= atLeast) {
            return new Found.Torn();
        }
        throw damaged(offset, entry, String.valueOf(what));
    }

    LedgerDamaged damaged(long offset, long entry, String what) {
        return new LedgerDamaged(
                entry,
                "the ledger is damaged from entry " + entry + " on: " + path + " at byte " + offset + ": " + what
                        + ". Restore the ledger directory from its backup; nothing was changed");
    }

    private byte[] read(long offset, int count) throws IOException {
        var bytes = new byte[count];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
    }

    /** Where a batch is, for people. */
    String place(long offset) {
        return path.getFileName() + " at byte " + offset;
    }

    /** Checks that a file begins where the one before it ended. */
    void requireFollows(JournalFormat.Header header, long number, long first, Digest root) throws LedgerDamaged {
        if (header.number() != number
                || header.first() != first
                || !header.rootBefore().equals(root)) {
            throw damaged(0, first, "it does not continue the journal file before it");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
