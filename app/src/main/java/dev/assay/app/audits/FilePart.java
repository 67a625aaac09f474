package dev.assay.app.audits;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stretch of a file as a stream; the file is opened when the first byte is asked for, so that an answer without a body opens none. */
final class FilePart extends InputStream {
    private final Path file;
    private long at;
    private long left;
    private boolean closed;
    private @Nullable FileChannel channel;

    /** @param from the first byte, and {@code count} how many there are */
    FilePart(Path file, long from, long count) {
        this.file = file;
        this.at = from;
        this.left = count;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, into.length);
        if (count == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = open().read(ByteBuffer.wrap(into, from, (int) Math.min(count, left)), at);
        if (read < 0) {
            throw new IOException(file.getFileName() + " ends before what was promised of it");
        }
        at += read;
        left -= read;
        return read;
    }

    private FileChannel open() throws IOException {
        if (closed) {
            throw new IOException("the file was closed");
        }
        var opened = channel;
        if (opened == null) {
            opened = FileChannel.open(file, READ);
            channel = opened;
        }
        return opened;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
        }
    }
}
