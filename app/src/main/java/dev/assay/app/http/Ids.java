package dev.assay.app.http;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * The one generator of ids: UUID version 7 (RFC 9562 section 5.7), growing within this server even when the clock stands still or
 * steps back.
 */
@Singleton
public final class Ids {
    private static final int VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int SEQUENCE_BITS = 12;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long last;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** A new id, greater than every earlier one of this generator. */
    public UUID next() {
        long stamp = stamp();
        long high = (stamp >>> SEQUENCE_BITS) << 16 | VERSION_7 | (stamp & 0xfff);
        return new UUID(high, VARIANT | random.nextLong() >>> 2);
    }

    /** Milliseconds followed by a 12 bit sequence (method 1 of RFC 9562 section 6.2), never the same twice. */
    private synchronized long stamp() {
        last = Math.max(last + 1, clock.millis() << SEQUENCE_BITS);
        return last;
    }
}
