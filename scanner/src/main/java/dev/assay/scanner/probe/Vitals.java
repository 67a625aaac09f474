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

    /** From so many places on, trouble is the server's and not one operation's own way of failing. */
    private static final int PLACES = 3;

    private record Met(boolean trouble, String place) {}

    private final ArrayDeque<Met> last = new ArrayDeque<>();
    private final AtomicReference<@Nullable NoAnswer> end = new AtomicReference<>();
    private int bad;
    private int silentInARow;

    /** @param place what was asked, such as an operation */
    synchronized void note(boolean trouble, boolean silent, String place) {
        last.addLast(new Met(trouble, place));
        bad += trouble ? 1 : 0;
        if (last.size() > WINDOW && last.removeFirst().trouble()) {
            bad--;
        }
        silentInARow = silent ? silentInARow + 1 : 0;
    }

    /** Whether more than a fifth of the last hundred requests met trouble, at three places or more. */
    synchronized boolean unwell() {
        return last.size() >= ENOUGH
                && bad > WORST_SHARE * last.size()
                && last.stream().filter(Met::trouble).map(Met::place).distinct().count() >= PLACES;
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
