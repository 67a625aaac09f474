package dev.assay.scanner.probe;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How the target bears the scan. Counted are answers that tell of a server in trouble (502, 503, 504) and requests without an
 * answer; a plain 500 may be what a question provoked.
 */
final class Vitals {

    private static final int WINDOW = 100;
    private static final int ENOUGH = 25;
    private static final double WORST_SHARE = 0.20;

    private final ArrayDeque<Boolean> last = new ArrayDeque<>();
    private final AtomicReference<@Nullable NoAnswer> end = new AtomicReference<>();
    private int bad;
    private int silentInARow;

    synchronized void note(boolean trouble, boolean silent) {
        last.addLast(trouble);
        bad += trouble ? 1 : 0;
        if (last.size() > WINDOW && last.removeFirst()) {
            bad--;
        }
        silentInARow = silent ? silentInARow + 1 : 0;
    }

    /** Whether more than a fifth of the last hundred requests met trouble. */
    synchronized boolean unwell() {
        return last.size() >= ENOUGH && bad > WORST_SHARE * last.size();
    }

    /** Requests without an answer, one after the other, up to now. */
    synchronized int silentInARow() {
        return silentInARow;
    }

    /** Ends everything: every later request gets this answer. The first end counts. */
    boolean end(NoAnswer why) {
        return end.compareAndSet(null, why);
    }

    @Nullable
    NoAnswer ended() {
        return end.get();
    }
}
