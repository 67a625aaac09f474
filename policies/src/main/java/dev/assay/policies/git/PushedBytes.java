package dev.assay.policies.git;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a client sends, within bounds of size and time. Where a bound is crossed reading fails with a sentence, which Git's own answer
 * carries to the client.
 */
final class PushedBytes extends FilterInputStream {
    private static final int MOST_COMMANDS = 64 * 1024;
    private static final int PACK_HEADER = 12;
    private static final long SECONDS_ALL = 300;

    private final long most;
    private final long start = System.nanoTime();
    private long count;

    private PushedBytes(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /** Bounded in size and time. */
    static InputStream bounded(InputStream in, long most) {
        return new PushedBytes(in, most);
    }

    /**
     * A push: commands, then a pack. How many objects the pack says it brings is looked at first, because JGit makes room for that
     * many before it reads one.
     */
    static InputStream push(InputStream in, long most, int mostObjects) throws IOException {
        var bounded = new PushedBytes(in, most);
        var head = new ByteArrayOutputStream();
        boolean more = true;
        while (more) more = line(bounded, head);
        var pack = bounded.readNBytes(PACK_HEADER);
        if (pack.length == PACK_HEADER) {
            var objects = Integer.toUnsignedLong(ByteBuffer.wrap(pack).getInt(8));
            if (objects > mostObjects)
                return new SequenceInputStream(
                        new ByteArrayInputStream(head.toByteArray()),
                        new Broken("the push brings " + objects + " objects; at most " + mostObjects
                                + " are taken at once, so push older commits first"));
        }
        head.writeBytes(pack);
        return new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), bounded);
    }

    /** Copies one line (gitprotocol-common, pkt-line); false after the one that ends them. */
    private static boolean line(InputStream in, ByteArrayOutputStream head) throws IOException {
        var digits = in.readNBytes(4);
        if (digits.length == 0) return false;
        var length = length(new String(digits, StandardCharsets.US_ASCII));
        head.writeBytes(digits);
        if (length == 0) return false;
        var rest = in.readNBytes(length - 4);
        if (length < 4 || rest.length < length - 4) throw new BookException("The push broke off in its first part.");
        head.writeBytes(rest);
        if (head.size() > MOST_COMMANDS) throw new BookException("The push asks for too much at once.");
        return true;
    }

    private static int length(String digits) throws BookException {
        if (!digits.matches("0000|000[4-9a-fA-F]|00[1-9a-fA-F].|0[1-9a-fA-F]..|[1-9a-fA-F]..."))
            throw new BookException("This is no push of Git's.");
        try {
            return Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new BookException("This is no push of Git's.", e);
        }
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        var read = super.read(bytes, from, length);
        counted(Math.max(read, 0));
        return read;
    }

    private void counted(int read) throws IOException {
        count += read;
        if (count > most)
            throw new IOException("more than " + most / 1024 + " KiB were sent at once, so push older commits first");
        if (System.nanoTime() - start > SECONDS_ALL * 1_000_000_000L)
            throw new IOException("sending took more than " + SECONDS_ALL / 60 + " minutes");
    }

    /** A stream that only fails. */
    private static final class Broken extends InputStream {
        private final String why;

        Broken(String why) {
            this.why = why;
        }

        @Override
        public int read() throws IOException {
            throw new IOException(why);
        }
    }
}
