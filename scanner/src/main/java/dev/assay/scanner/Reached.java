package dev.assay.scanner;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.MissingModel;
import dev.assay.scanner.target.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At which described operations anything answered. One is absent when it was asked and nothing came but what a path that does not
 * exist is answered with; with a value in its path that may be for the value's sake, so it is not called absent. Safe for use from many
 * threads.
 */
final class Reached {

    private static final double MOST_ABSENT = 0.20;

    private final MissingModel missing;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> nowhere = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Boolean none;
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    Reached(Recordings recordings, Collection<Operation> operations) {
        this.missing = recordings.missing();
        operations.forEach(operation -> recordings.recorded(operation).forEach(answer -> note(operation, answer)));
    }

    /** Takes an answer into account when it was asked of the operation itself and not of something near it. */
    void saw(Operation operation, Exchange answer) {
        if (!there.contains(operation.key())
                && answer.request().method().equals(operation.method())
                && asks(operation, answer.request().url())) {
            note(operation, answer);
        }
    }

    private void note(Operation operation, Exchange answer) {
        asked.add(operation.key());
        boolean nothing =
                answer.status() == 404 || answer.status() == 410 || answer.successful() && missing.matches(answer);
        if (nothing) {
            nowhere.add(operation.key());
        } else if (answer.denied() && missing.matches(answer)) {
            refused.add(operation.key());
        } else {
            there.add(operation.key());
        }
    }

    /** A refusal that any path is answered with counts only where nobody who was let in found nothing. */
    private boolean isThere(String key) {
        return there.contains(key) || (refused.contains(key) && !nowhere.contains(key));
    }

    /** Looked at once, when all is asked. */
    private boolean none() {
        var known = none;
        if (known == null) {
            known = there.isEmpty() && nowhere.containsAll(refused);
            none = known;
        }
        return known;
    }

    /** Whether the URL is one of the operation. */
    static boolean asks(Operation operation, String url) {
        var path = url.split("[?#]", 2)[0];
        var template = Stream.of(operation.path().split("/", -1))
                .map(step -> step.contains("{") ? "[^/]+" : Pattern.quote(step))
                .collect(Collectors.joining("/"));
        return path.matches(".*" + template);
    }

    /** Why nothing can be said about the operation; null when something answers there, or when it was not asked. */
    @Nullable
    String absent(Operation operation) {
        if (none()) {
            return "no operation of the description was reached";
        }
        return gone(operation)
                ? "nothing answers there: it was asked, and answered like a path that does not exist"
                : null;
    }

    /** Whether it was never asked at all, so that nothing but its description was read. */
    boolean neverAsked(Operation operation) {
        return !asked.contains(operation.key());
    }

    private boolean gone(Operation operation) {
        return !operation.hasPathParameters() && asked.contains(operation.key()) && !isThere(operation.key());
    }

    /** Why a scan of the operations is incomplete: none, or more than a fifth of those that were asked, are not there. Empty otherwise. */
    String incomplete(List<Operation> operations) {
        if (operations.isEmpty()) {
            return "";
        }
        if (none()) {
            return "none of the " + operations.size() + " described operations was reached";
        }
        long gone = operations.stream().filter(this::gone).count();
        return gone > MOST_ABSENT * asked.size()
                ? gone + " of the " + asked.size()
                        + " described operations that were asked answer like paths that do not exist"
                : "";
    }
}
