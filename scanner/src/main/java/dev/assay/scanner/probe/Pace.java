package dev.assay.scanner.probe;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets requests out no faster than allowed: so many a second, so many at once. When the target pushes back the rate is halved and
 * later grows again by steps (AIMD), and a pause that the target asks for is kept.
 */
final class Pace {

    private static final double SLOWEST = 0.5;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final double fastest;
    private final int concurrency;
    private final LongSupplier nanos;
    private double rate;
    private long next;
    private int underWay;
    private boolean closed;

    Pace(double ratePerSecond, int concurrency, LongSupplier nanos) {
        this.fastest = ratePerSecond;
        this.rate = ratePerSecond;
        this.concurrency = concurrency;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Waits for a turn; false when closed meanwhile. Every true needs a {@link #leave}. */
    boolean enter(boolean atOwnPace) {
        lock.lock();
        try {
            while (!closed) {
                long now = nanos.getAsLong();
                if (underWay < concurrency && (atOwnPace || now - next >= 0)) {
                    underWay++;
                    if (!atOwnPace) {
                        next = Math.max(next, now - 50_000_000L) + (long) (1e9 / rate);
                    }
                    return true;
                }
                await(underWay >= concurrency ? 1_000_000_000L : next - now);
            }
            return false;
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
            rate = Math.min(fastest, rate + fastest / 100);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The target pushed back: half the rate, and nothing before the pause is over. */
    void pushedBack(Duration pause) {
        lock.lock();
        try {
            rate = Math.max(Math.min(SLOWEST, fastest), rate / 2);
            next = Math.max(next, nanos.getAsLong() + pause.toNanos());
        } finally {
            lock.unlock();
        }
    }

    double rate() {
        lock.lock();
        try {
            return rate;
        } finally {
            lock.unlock();
        }
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
