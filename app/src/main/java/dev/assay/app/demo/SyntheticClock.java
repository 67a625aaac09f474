package dev.assay.app.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a made-up history: it stands where the story is. */
final class SyntheticClock extends Clock {
    private volatile Instant now;

    SyntheticClock(Instant now) {
        this.now = now;
    }

    /** Goes on to an instant; never back. */
    void goTo(Instant then) {
        if (then.isBefore(now)) {
            throw new IllegalArgumentException("a history goes on, from " + now + " not to " + then);
        }
        now = then;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
