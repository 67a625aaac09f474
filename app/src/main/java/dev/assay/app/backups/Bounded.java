package dev.assay.app.backups;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Hands on at most so many bytes, and digests them on the way. */
final class Bounded extends FilterInputStream {
    private final MessageDigest digest;
    private long left;

    Bounded(InputStream in, long most, MessageDigest digest) {
        super(in);
        this.left = most;
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            left -= count;
            if (left < 0) {
                throw new BrokenBackup("The backup unpacks to more than it says; nothing of it was used.");
            }
            digest.update(buffer, offset, count);
        }
        return count;
    }
}
