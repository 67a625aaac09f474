package dev.assay.scanner.target;

import java.util.List;
import java.util.Map;

/**
 * What an operation says it requires: alternatives, each a set of scheme names with scopes; inheritance is already resolved.
 *
 * @param declared true when the description says anything, be it {@code security: []}
 * @param roles who may use it by the extension {@code x-roles}; empty when that is not said
 */
public record Security(boolean declared, List<Map<String, List<String>>> alternatives, List<String> roles) {

    public static final Security UNDECLARED = new Security(false, List.of());

    public Security {
        alternatives = alternatives.stream().map(Map::copyOf).toList();
        roles = List.copyOf(roles);
    }

    /** One that names no roles. */
    public Security(boolean declared, List<Map<String, List<String>>> alternatives) {
        this(declared, alternatives, List.of());
    }

    /** True when no alternative is to send nothing. */
    public boolean required() {
        return !alternatives.isEmpty() && alternatives.stream().noneMatch(Map::isEmpty);
    }

    /** Whether every alternative asks for a scope. */
    public boolean asksForScopes() {
        return required()
                && alternatives.stream().allMatch(all -> all.values().stream().anyMatch(scopes -> !scopes.isEmpty()));
    }

    /** Whether it is not enough to be somebody: a scope or a role is asked for. */
    public boolean asksForRights() {
        return asksForScopes() || !roles.isEmpty();
    }

    /** All scopes it names, sorted. */
    public List<String> scopes() {
        return alternatives.stream()
                .flatMap(all -> all.values().stream())
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
