package dev.assay.scanner.target;

import java.util.List;
import java.util.Map;

/**
 * What an operation says it requires: alternatives, each a set of scheme names with scopes; inheritance is already resolved.
 *
 * @param declared true when the description says anything, be it {@code security: []}
 */
public record Security(boolean declared, List<Map<String, List<String>>> alternatives) {

    public static final Security UNDECLARED = new Security(false, List.of());

    public Security {
        alternatives = alternatives.stream().map(Map::copyOf).toList();
    }

    /** True when no alternative is to send nothing. */
    public boolean required() {
        return !alternatives.isEmpty() && alternatives.stream().noneMatch(Map::isEmpty);
    }
}
