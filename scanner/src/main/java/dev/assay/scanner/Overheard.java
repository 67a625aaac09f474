package dev.assay.scanner;

import dev.assay.scanner.check.Overhearing;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.AccessMatrix.Seen;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The failures that operations were answered with, whichever check brought them about: what one check provokes another may look at. Of each kind of
 * failure two are kept, so that one can be told from the other; bounded. Safe for many threads.
 */
final class Overheard implements Overhearing {

    private static final int MOST = 4_000;
    private static final int MOST_KINDS = 16;
    private static final int LONGEST = 16 << 10;

    private final Map<String, Map<String, List<Exchange>>> failures = new TreeMap<>();
    private final Map<String, Map<Seen, List<Exchange>>> changes = new HashMap<>();
    private int kept;

    /** Takes an answer of the operation itself into account. */
    synchronized void saw(Operation operation, Exchange answer) {
        if (answer.status() < 400
                || answer.denied()
                || answer.body().isBlank()
                || answer.size() > LONGEST
                || kept >= MOST) {
            return;
        }
        var kinds = failures.computeIfAbsent(operation.key(), _ -> new LinkedHashMap<>());
        var kind = answer.status() + " " + answer.body().replaceAll("[0-9a-f-]{6,}|\\d+", "#");
        if (kinds.size() >= MOST_KINDS && !kinds.containsKey(kind)) {
            return;
        }
        var alike = kinds.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (alike.size() < 2) {
            alike.add(answer);
            kept++;
        }
    }

    /** Takes into account what an operation that changes something answered an identity. */
    synchronized void changed(String operation, String identity, Seen what, Exchange answer) {
        var alike = changes.computeIfAbsent(operation + " " + identity, _ -> new EnumMap<>(Seen.class))
                .computeIfAbsent(what, _ -> new ArrayList<>());
        if (alike.size() < 2 && answer.size() <= LONGEST) {
            alike.add(answer);
        }
    }

    @Override
    public synchronized Map<Seen, List<Exchange>> changes(Operation operation, Identity identity) {
        var copy = new EnumMap<Seen, List<Exchange>>(Seen.class);
        changes.getOrDefault(operation.key() + " " + identity.name(), Map.of())
                .forEach((what, answers) -> copy.put(what, List.copyOf(answers)));
        return copy;
    }

    @Override
    public synchronized List<Exchange> failures(Operation operation) {
        return failures.getOrDefault(operation.key(), Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
