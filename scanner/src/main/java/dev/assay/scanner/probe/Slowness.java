package dev.assay.scanner.probe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices that a target becomes slow: more than half of the last twenty answers took over three times as long as the same operation's quickest did, and at
 * least a quarter of a second more. Operations that were always slow, and one slow among quick ones, do not count. Safe for many threads.
 */
final class Slowness {

    private static final int WINDOW = 20;
    private static final int TIMES = 3;
    private static final Duration MORE = Duration.ofMillis(250);
    private static final int MOST_PLACES = 20_000;

    private final Map<String, Duration> quickest = new HashMap<>();
    private final ArrayDeque<Boolean> last = new ArrayDeque<>();
    private int slow;

    /** Notes an answer; true when it makes the target slow, after which counting starts anew. */
    synchronized boolean noted(String place, Duration took) {
        var before = quickest.get(place);
        if (before == null || took.compareTo(before) < 0) {
            if (before != null || quickest.size() < MOST_PLACES) {
                quickest.put(place, took);
            }
        }
        boolean longer = before != null
                && took.compareTo(before.multipliedBy(TIMES)) > 0
                && took.minus(before).compareTo(MORE) >= 0;
        last.addLast(longer);
        slow += longer ? 1 : 0;
        if (last.size() > WINDOW && last.removeFirst()) {
            slow--;
        }
        if (last.size() < WINDOW || slow * 2 <= WINDOW) {
            return false;
        }
        last.clear();
        slow = 0;
        return true;
    }
}
