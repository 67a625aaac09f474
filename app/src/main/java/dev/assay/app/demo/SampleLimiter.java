package dev.assay.app.demo;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A fixed-window limit per key, as the mended form has it; the least that slows a guesser down. */
final class SampleLimiter {
    private record Window(long number, int used) {}

    private final InstantSource clock;
    private final int most;
    private final long windowMillis;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    SampleLimiter(InstantSource clock, int most, long windowMillis) {
        this.clock = clock;
        this.most = most;
        this.windowMillis = windowMillis;
    }

    /** Counts one use of a key; false when its window is full. Keys are few: the callers' accounts and addresses. */
    boolean admits(String key) {
        long now = clock.millis() / windowMillis;
        var window = windows.merge(
                key, new Window(now, 1), (old, one) -> old.number() == now ? new Window(now, old.used() + 1) : one);
        return window.used() <= most;
    }

    /** Seconds until the window that is open now ends, at least one. */
    long retryAfterSeconds() {
        return Math.max(1, (windowMillis - clock.millis() % windowMillis + 999) / 1000);
    }
}
