package dev.assay.evidence.timestamp;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;

/**
 * Whom to believe about time.
 *
 * @param roots the pinned roots a token's certificate must chain to; never the token's own
 * @param policies the accepted policy identifiers (dotted OIDs); empty accepts every policy of the pinned roots
 * @param maxAccuracy the coarsest stated accuracy that is accepted; a token that states none is accepted
 */
public record TsaTrust(Set<X509Certificate> roots, Set<String> policies, Duration maxAccuracy) {
    public TsaTrust {
        roots = Set.copyOf(roots);
        policies = Set.copyOf(policies);
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("name at least one root certificate of the timestamp authority");
        }
    }

    /** Trust in one root, every policy, accuracy up to a second. */
    public static TsaTrust in(X509Certificate root) {
        return new TsaTrust(Set.of(root), Set.of(), Duration.ofSeconds(1));
    }
}
