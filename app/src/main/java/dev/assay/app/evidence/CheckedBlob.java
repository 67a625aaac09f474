package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A stored blob being read, which is hashed on the way: the read that reaches its last byte fails when the bytes are not those of the
 * digest. Whoever leaves off before has read bytes that nobody vouches for.
 */
final class CheckedBlob extends InputStream {
    private final InputStream stored;
    private final Digest expected;
    private final MessageDigest sha = Digest.sha256();
    private long left;
    private boolean checked;

    /** @param size of the stored file, so that readers which stop at the last byte, without asking for more, are told as well */
    CheckedBlob(InputStream stored, long size, Digest expected) {
        this.stored = stored;
        this.left = size;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int n = stored.read(into, from, most);
        if (n > 0) {
            sha.update(into, from, n);
            left -= n;
        }
        if (n < 0 || left <= 0) {
            check();
        }
        return n;
    }

    private void check() throws IOException {
        if (left == 0 && checked) {
            return;
        }
        if (left != 0 || !Digest.ofValue(sha.digest()).equals(expected)) {
            throw new DamagedBlob(expected);
        }
        checked = true;
    }

    @Override
    public int available() throws IOException {
        return stored.available();
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}
