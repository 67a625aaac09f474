package dev.assay.scanner.probe;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets requests out no faster than allowed: so many a second, so many at once. When the target pushes back the {@link Rate} falls, and a pause that
 * it asks for is kept.
 */
final class Pace {

    /** The longest lag that is made up for: no second has more than twice what is allowed, and no longer time on average more than that. */
    private static final long MADE_UP_FOR = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int concurrency;
    private final LongSupplier nanos;
    private final Rate rate;
    private long next;
    private int underWay;
    private boolean closed;

    Pace(double ratePerSecond, int concurrency, LongSupplier nanos) {
        this.concurrency = concurrency;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
        this.rate = new Rate(ratePerSecond, next);
    }

    /** Waits for a turn; false when closed meanwhile. Every true needs a {@link #leave}. */
    boolean enter(boolean atOwnPace) {
        lock.lock();
        try {
            while (!closed) {
                if (taken(atOwnPace)) {
                    return true;
                }
                await(underWay >= concurrency ? 1_000_000_000L : next - nanos.getAsLong());
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a turn when there is one now. What a busy machine left out is made up for, as many at once as are allowed at once. */
    boolean taken(boolean atOwnPace) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            if (closed || underWay >= concurrency || !atOwnPace && now - next < 0) {
                return false;
            }
            underWay++;
            if (!atOwnPace) {
                next = Math.max(next, now - MADE_UP_FOR) + (long) (1e9 / rate.now());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void await(long forNanos) {
        try {
            if (changed.awaitNanos(Math.max(forNanos, 1)) <= 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    void leave() {
        lock.lock();
        try {
            underWay--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The target bore a request. */
    void borne() {
        rate.borne(nanos.getAsLong());
    }

    /** The target pushed back: half the rate, and nothing is made up for. */
    void pushedBack(Pacing.Cause cause) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            next = Math.max(next, now);
            rate.pushedBack(cause, now);
        } finally {
            lock.unlock();
        }
    }

    /** The target asked for a pause: nothing goes out before it is over. */
    void pause(Duration pause) {
        lock.lock();
        try {
            next = Math.max(next, nanos.getAsLong() + pause.toNanos());
        } finally {
            lock.unlock();
        }
    }

    double rate() {
        return rate.now();
    }

    Pacing told() {
        return rate.told();
    }

    /** Lets nobody in any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
