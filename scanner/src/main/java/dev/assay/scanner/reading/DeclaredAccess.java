package dev.assay.scanner.reading;

import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a description says of who may use an operation, by the scopes and roles that it asks for: what is expected where nobody has
 * approved anything.
 */
public final class DeclaredAccess {

    private DeclaredAccess() {}

    /**
     * The right of each role as far as the description says it; a role of which it says nothing, or of whose credentials nobody knows
     * the scopes, is not among them.
     *
     * @param presented what an identity shows
     */
    public static Map<String, Right> of(
            Operation operation,
            ApiDescription description,
            Collection<Identity> identities,
            Function<Identity, Credential> presented) {
        var rights = new TreeMap<String, Right>();
        var security = operation.security();
        if (security.declared()) {
            rights.put(AccessRules.ANYONE, security.required() ? Right.REFUSED : Right.ALLOWED);
        }
        var spoken = rolesSpokenOf(description);
        for (var identity : identities) {
            byRole(operation, identity, identities, spoken)
                    .or(() -> byScope(operation, identity, presented.apply(identity)))
                    .ifPresent(right ->
                            rights.merge(identity.role(), right, (one, other) -> one == Right.ALLOWED ? one : other));
        }
        return rights;
    }

    /** Whether this operation asks for a scope or role while others of the description are content with any credential. */
    public static boolean singledOut(Operation operation, ApiDescription description) {
        return operation.security().asksForRights()
                && description.operations().stream()
                        .anyMatch(other ->
                                other.security().required() && !other.security().asksForRights());
    }

    private static Set<String> rolesSpokenOf(ApiDescription description) {
        return description.operations().stream()
                .flatMap(operation -> operation.security().roles().stream())
                .map(DeclaredAccess::plain)
                .collect(Collectors.toSet());
    }

    /**
     * Said only where the identity's role is one that the description knows, for another word may mean the same; or where the scan's
     * identities were named in the description's words: one of the others has an asked role, and this one is no administrator.
     */
    private static Optional<Right> byRole(
            Operation operation, Identity identity, Collection<Identity> all, Set<String> spoken) {
        var asked =
                operation.security().roles().stream().map(DeclaredAccess::plain).collect(Collectors.toSet());
        var own = plain(identity.role());
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        if (asked.contains(own)) {
            return Optional.of(Right.ALLOWED);
        }
        boolean sameWords = all.stream().anyMatch(other -> asked.contains(plain(other.role())));
        return spoken.contains(own) || sameWords && !identity.privileged()
                ? Optional.of(Right.REFUSED)
                : Optional.empty();
    }

    private static Optional<Right> byScope(Operation operation, Identity identity, Credential presented) {
        if (!operation.security().asksForScopes()) {
            return Optional.empty();
        }
        return scopes(identity, presented)
                .map(own -> operation.security().alternatives().stream()
                                .anyMatch(alternative ->
                                        alternative.values().stream().allMatch(own::containsAll))
                        ? Right.ALLOWED
                        : Right.REFUSED);
    }

    /** The scopes that an identity's credential carries: by the token's own claims, else as they were asked for; empty when unknown. */
    public static Optional<Set<String>> scopes(Identity identity, Credential presented) {
        var claimed = presented instanceof Credential.Bearer bearer
                ? TokenClaims.of(bearer.token()).flatMap(TokenClaims::scopes)
                : Optional.<Set<String>>empty();
        return claimed.or(() -> identity.credential() instanceof Credential.OAuth2 client && client.scope() != null
                ? Optional.of(new TreeSet<>(Set.of(client.scope().strip().split("\\s+"))))
                : Optional.empty());
    }

    private static String plain(String role) {
        return role.strip().toLowerCase(Locale.ROOT);
    }
}
