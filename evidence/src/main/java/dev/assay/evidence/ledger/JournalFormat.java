package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

/** The bytes of journal files (ledger-v1, Journal). */
final class JournalFormat {
    static final int HEADER = 96;
    static final int HEAD = 32;
    static final int TRAILER = 64;
    private static final int SIGNED_HEADER = HEADER - Digest.LENGTH;
    private static final int CHECKED_HEAD = 24;
    private static final byte[] MAGIC = "assay-journal-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BATCH = "BTCH".getBytes(StandardCharsets.US_ASCII);

    private JournalFormat() {}

    /** What the header of a file says. */
    record Header(long number, long first, Digest rootBefore) {}

    /** What the head of a batch announces. */
    record Head(int body, long first, int count) {
        int total() {
            return HEAD + body + TRAILER;
        }
    }

    static byte[] header(Header header) {
        var bytes = ByteBuffer.allocate(HEADER);
        bytes.put(MAGIC).putLong(header.number()).putLong(header.first());
        bytes.put(header.rootBefore().bytes());
        bytes.put(Digest.of(Arrays.copyOf(bytes.array(), SIGNED_HEADER)).bytes());
        return bytes.array();
    }

    /** The header, or a sentence why it is none. */
    static Header readHeader(byte[] bytes) throws BadBytes {
        if (bytes.length != HEADER || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new BadBytes("it does not begin like a journal of format 1");
        }
        var digest = Digest.of(Arrays.copyOf(bytes, SIGNED_HEADER)).bytes();
        if (!Arrays.equals(digest, Arrays.copyOfRange(bytes, SIGNED_HEADER, HEADER))) {
            throw new BadBytes("its header was changed");
        }
        var buffer = ByteBuffer.wrap(bytes, MAGIC.length, SIGNED_HEADER - MAGIC.length);
        return new Header(buffer.getLong(), buffer.getLong(), digest(buffer));
    }

    static byte[] batch(Batch batch) {
        int body = batch.entries().stream().mapToInt(JournalFormat::length).sum();
        if (body > Batch.MAX_BODY) {
            throw new IllegalArgumentException("a batch of " + body + " bytes; at most " + Batch.MAX_BODY);
        }
        var bytes = ByteBuffer.allocate(HEAD + body + TRAILER);
        bytes.put(BATCH)
                .putInt(body)
                .putLong(batch.first())
                .putInt(batch.entries().size());
        bytes.putInt(0).put(headCheck(bytes.array()));
        for (var entry : batch.entries()) {
            bytes.putShort((short) entry.entry().length).put(entry.entry());
            bytes.putInt(entry.sealed().payload().length).put(entry.sealed().payload());
            bytes.putShort((short) entry.sealed().salt().length)
                    .put(entry.sealed().salt());
        }
        bytes.put(batch.rootAfter().bytes());
        bytes.put(Digest.of(Arrays.copyOf(bytes.array(), bytes.position())).bytes());
        return bytes.array();
    }

    /** How many bytes an entry takes in a body. */
    static int length(StoredEntry entry) {
        return 2
                + entry.entry().length
                + 4
                + entry.sealed().payload().length
                + 2
                + entry.sealed().salt().length;
    }

    private static byte[] headCheck(byte[] head) {
        return Arrays.copyOf(Digest.of(Arrays.copyOf(head, CHECKED_HEAD)).bytes(), HEAD - CHECKED_HEAD);
    }

    static Head readHead(byte[] bytes) throws BadBytes {
        if (!Arrays.equals(BATCH, Arrays.copyOf(bytes, BATCH.length))
                || !Arrays.equals(headCheck(bytes), Arrays.copyOfRange(bytes, CHECKED_HEAD, HEAD))) {
            throw new BadBytes("the head of a batch was changed");
        }
        var buffer = ByteBuffer.wrap(bytes, BATCH.length, CHECKED_HEAD - BATCH.length);
        var head = new Head(buffer.getInt(), buffer.getLong(), buffer.getInt());
        boolean sensible = head.body() >= 0
                && head.body() <= Batch.MAX_BODY
                && head.first() >= 0
                && head.count() >= 1
                && head.count() <= Batch.MOST_ENTRIES
                && buffer.getInt() == 0;
        if (!sensible) {
            throw new BadBytes("the head of a batch announces what no batch can hold");
        }
        return head;
    }

    /** Whether the digest at the end of the batch is the digest of what precedes it. */
    static boolean isWhole(byte[] batch) {
        int end = batch.length - Digest.LENGTH;
        var sha = Digest.sha256();
        sha.update(batch, 0, end);
        return Arrays.equals(sha.digest(), Arrays.copyOfRange(batch, end, batch.length));
    }

    /** Reads a batch whose digest holds. */
    static Batch readBatch(Head head, byte[] batch) throws BadBytes {
        try {
            var body = ByteBuffer.wrap(batch, HEAD, head.body());
            var entries = new ArrayList<StoredEntry>(head.count());
            for (int i = 0; i < head.count(); i++) {
                var entry = bytes(body, Short.toUnsignedInt(body.getShort()));
                var payload = bytes(body, body.getInt());
                var salt = bytes(body, Short.toUnsignedInt(body.getShort()));
                entries.add(new StoredEntry(entry, new SealedPayload(payload, salt)));
            }
            if (body.hasRemaining()) {
                throw new BadBytes("something follows the last entry of a batch");
            }
            var root = ByteBuffer.wrap(batch, HEAD + head.body(), Digest.LENGTH);
            return new Batch(head.first(), entries, digest(root));
        } catch (BufferUnderflowException e) {
            throw new BadBytes("an entry goes beyond its batch", e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer, int length) throws BadBytes {
        if (length < 0 || length > buffer.remaining()) {
            throw new BadBytes("an entry goes beyond its batch");
        }
        var bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static Digest digest(ByteBuffer buffer) {
        var value = new byte[Digest.LENGTH];
        buffer.get(value);
        return Digest.ofValue(value);
    }

    /** Bytes that are not what the format says; the reader adds the place. */
    static final class BadBytes extends Exception {
        BadBytes(String message) {
            super(message);
        }

        BadBytes(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
