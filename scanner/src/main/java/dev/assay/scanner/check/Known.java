package dev.assay.scanner.check;

import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Target;
import java.util.ArrayList;
import java.util.List;

/** What is known before anything is asked. */
public interface Known {

    Target target();

    ApiDescription description();

    /** The identities of the scan in the order given, anonymous not among them. */
    List<Identity> identities();

    /** Identities whose credential ended and has to be refused; they are not among {@link #identities}. */
    default List<Identity> expired() {
        return List.of();
    }

    Profile profile();

    /** What somebody has approved of the API; {@link Approved#NOTHING} when nothing is given. */
    Approved approved();

    /** Whether nobody in particular was seen to be refused what an identity was seen to read there; false before anything was asked. */
    default boolean refusesNobody(Operation operation) {
        return false;
    }

    /** Two identities: whose object or right it is, and who tries. */
    record Pair(Identity owner, Identity other) {

        /** The pair as it stands in a finding: who tried, and whose it was. */
        public IdentityPair named() {
            return new IdentityPair(other.name(), owner.name());
        }

        public boolean crossesTenants() {
            return owner.tenant() != null
                    && other.tenant() != null
                    && !owner.tenant().equals(other.tenant());
        }
    }

    /** Ordered pairs of ordinary identities with the same role, both ways round: what privileged ones read of each other may be their right. */
    default List<Pair> peers() {
        var pairs = new ArrayList<Pair>();
        for (var owner : identities()) {
            for (var other : identities()) {
                boolean ordinary = !owner.privileged() && !other.privileged();
                if (owner != other && ordinary && owner.role().equals(other.role())) {
                    pairs.add(new Pair(owner, other));
                }
            }
        }
        return pairs;
    }

    /** Pairs of a privileged owner and an ordinary identity that tries. */
    default List<Pair> roles() {
        var pairs = new ArrayList<Pair>();
        for (var owner : identities()) {
            for (var other : identities()) {
                if (owner.privileged() && !other.privileged()) {
                    pairs.add(new Pair(owner, other));
                }
            }
        }
        return pairs;
    }

    /** Whether the scan has what a check needs. */
    default boolean has(Needs needs) {
        return switch (needs) {
            case NOBODY -> true;
            case ONE -> !identities().isEmpty();
            case TWO_PEERS -> !peers().isEmpty();
            case TWO_ROLES -> !roles().isEmpty();
            case TWO_TENANTS ->
                identities().stream()
                                .map(Identity::tenant)
                                .filter(t -> t != null)
                                .distinct()
                                .count()
                        > 1;
        };
    }
}
