package dev.assay.scanner.target;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may use which operation, by role: as somebody approved it, or as it was seen.
 *
 * @param operations for each operation's key, such as {@code GET /orders}, the right of each role; nobody in particular is the role
 *     {@link #ANYONE}. What is not said is not decided.
 */
public record AccessRules(Map<String, Map<String, Right>> operations) {

    /** The role of a request without a credential. */
    public static final String ANYONE = "anonymous";

    public static final AccessRules NONE = new AccessRules(Map.of());

    /** Whether a role may use an operation. */
    public enum Right {
        ALLOWED,
        REFUSED;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Right> ofSlug(String slug) {
            for (var right : values()) {
                if (right.slug().equals(slug)) {
                    return Optional.of(right);
                }
            }
            return Optional.empty();
        }
    }

    public AccessRules {
        var sorted = new TreeMap<String, Map<String, Right>>();
        operations.forEach((key, roles) -> sorted.put(key, Collections.unmodifiableMap(new TreeMap<>(roles))));
        operations = Collections.unmodifiableMap(sorted);
    }

    /** The rights at an operation by role; empty when nothing is said of it. */
    public Map<String, Right> at(Operation operation) {
        return operations.getOrDefault(operation.key(), Map.of());
    }
}
