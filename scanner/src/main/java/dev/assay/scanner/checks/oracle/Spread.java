package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Known;
import dev.assay.scanner.target.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a question about what stands before or beside the API, such as a cache or an older version, is asked at a low rate: at a few
 * operations whose paths begin differently, which stand for the server. At all others it is none, and that is said.
 */
public final class Spread {
    /** At how many operations it is asked. */
    public static final int MOST = 3;

    /** Operations of one description that are looked through for it. */
    private static final int LOOKED_AT = 200;

    private Spread() {}

    /**
     * Where the question is asked instead of at the operation; null where it is asked.
     *
     * @param asks whether the question makes sense at an operation
     */
    public static @Nullable String elsewhere(Operation operation, Known known, Predicate<Operation> asks) {
        if (known.profile().thorough()) {
            return null;
        }
        Map<String, Operation> chosen = new LinkedHashMap<>();
        Map<String, Operation> more = new LinkedHashMap<>();
        known.description().operations().stream()
                .limit(LOOKED_AT)
                .filter(asks)
                .takeWhile(_ -> chosen.size() < MOST)
                .forEach(one -> {
                    if (chosen.putIfAbsent(first(one), one) != null) {
                        more.put(one.key(), one);
                    }
                });
        boolean asked = chosen.containsValue(operation)
                || more.values().stream().limit(MOST - chosen.size()).anyMatch(operation::equals);
        return asked
                ? null
                : "it is a question about the server, which the profile "
                        + known.profile().slug() + " asks at " + MOST
                        + " operations whose paths begin differently; deep asks it at each";
    }

    private static String first(Operation operation) {
        String[] steps = operation.path().split("/", 3);
        return steps.length > 1 ? steps[1] : "";
    }
}
