package dev.assay.scanner.reading;

import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.AccessRules;
import dev.assay.scanner.target.AccessRules.Right;
import dev.assay.scanner.target.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What answers tell of who may use an operation. */
public final class SeenAccess {

    private SeenAccess() {}

    /** The right of each role at the operation of these answers; a role whose answers tell nothing is not among them. */
    public static Map<String, Right> of(List<Exchange> answers, Collection<Identity> identities) {
        var seen = new TreeMap<String, Right>();
        tells(answers, Identity.ANONYMOUS).ifPresent(right -> seen.put(AccessRules.ANYONE, right));
        for (var identity : identities) {
            tells(answers, identity)
                    .ifPresent(right ->
                            seen.merge(identity.role(), right, (one, other) -> one == Right.ALLOWED ? one : other));
        }
        return seen;
    }

    /** Allowed by content, refused by nothing but 401 and 403; a 404 tells neither. */
    private static Optional<Right> tells(List<Exchange> answers, Identity identity) {
        var own = answers.stream()
                .filter(e -> e.request().identity().equals(identity.name()))
                .toList();
        if (own.stream().anyMatch(BodyKind::isData)) {
            return Optional.of(Right.ALLOWED);
        }
        return !own.isEmpty() && own.stream().allMatch(Exchange::denied)
                ? Optional.of(Right.REFUSED)
                : Optional.empty();
    }
}
