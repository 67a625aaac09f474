package dev.assay.scanner;

import dev.assay.scanner.check.Mode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was seen to end a sign-in during a scan: operations that are not asked any more once they are known to. Safe for many threads. */
final class SignOuts {

    /** So often a lost sign-in is traced; an API that ends them all the time is not asked again and again. */
    private static final int MOST = 5;

    private final Map<String, Integer> losses = new HashMap<>();
    private final Map<String, Set<String>> causes = new HashMap<>();
    private final Map<String, String> ending = new LinkedHashMap<>();

    synchronized boolean many(String identity) {
        return losses.getOrDefault(identity, 0) >= MOST;
    }

    synchronized void lost(String identity) {
        losses.merge(identity, 1, Integer::sum);
    }

    /** Asking this ended the identity's sign-in. */
    synchronized void by(String identity, Plan.Task task) {
        causes.computeIfAbsent(identity, i -> new LinkedHashSet<>())
                .add(task.key() + " (" + task.card().id() + ")");
        ending.putIfAbsent(task.key(), identity);
    }

    /** Why the task is not asked: its operation is known to end a sign-in; null when it is not, and for what sends nothing. */
    synchronized @Nullable String at(Plan.Task task) {
        var identity = task.operation() == null || task.card().mode() == Mode.PASSIVE ? null : ending.get(task.key());
        return identity == null ? null : reason(identity, task.key());
    }

    String reason(String identity, String operation) {
        return "asking " + operation + " ended the sign-in of " + identity;
    }

    /** What became of an identity's sign-in that was lost and could be made anew. */
    synchronized String sentence(String identity) {
        var by = causes.getOrDefault(identity, Set.of());
        return by.isEmpty()
                ? "the sign-in was lost and made anew; asking again what was asked meanwhile did not end it"
                : "the sign-in was ended by " + by.stream().limit(5).collect(Collectors.joining(", "))
                        + " and made anew; what was asked meanwhile was asked again";
    }
}
