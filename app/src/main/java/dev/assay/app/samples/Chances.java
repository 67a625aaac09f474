package dev.assay.app.samples;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Whole numbers below a bound, each as likely as any other, in an order that a seed and a stratum fix: 8 bytes at a time of
 * SHA-256(seed ‖ stratum ‖ block), refused where they would favour small numbers (docs/formats/sample-v1.md, section 3).
 */
final class Chances {
    private final byte[] seed;
    private final int stratum;
    private long block;
    private ByteBuffer left = ByteBuffer.allocate(0);

    Chances(Seed seed, int stratum) {
        this.seed = seed.bytes();
        this.stratum = stratum;
    }

    /** The next number from 0 up to but not including {@code bound}. */
    int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a bound of at least 1, not " + bound);
        }
        // 2^64 mod bound: numbers below it are refused, so that the rest is a whole multiple of the bound.
        long refused = Long.remainderUnsigned(-bound, bound);
        long number = next();
        while (Long.compareUnsigned(number, refused) < 0) {
            number = next();
        }
        return (int) Long.remainderUnsigned(number, bound);
    }

    private long next() {
        if (!left.hasRemaining()) {
            var input = ByteBuffer.allocate(seed.length + Integer.BYTES + Long.BYTES)
                    .put(seed)
                    .putInt(stratum)
                    .putLong(block++);
            left = ByteBuffer.wrap(digest(input.array()));
        }
        return left.getLong();
    }

    private static byte[] digest(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
