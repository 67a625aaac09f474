package dev.assay.app.evidence;

import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampFailure;
import dev.assay.evidence.timestamp.TimestampToken;
import dev.assay.evidence.timestamp.TsaTrust;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose time a bundle may be sealed with: the outside authority's where one is set, the built-in one's behind it. */
@Singleton
public class BundleSeals {
    private final IndependentTime independent;
    private final Ledger ledger;
    private final Keys keys;
    private final Clock clock;

    BundleSeals(IndependentTime independent, Ledger ledger, Keys keys, Clock clock) {
        this.independent = independent;
        this.ledger = ledger;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The ways to seal what ends at a checkpoint, in the order in which to try them. The outside authority is among them when it stamped that
     * checkpoint: its token says under which policy and root it answers, which the manifest states before the bundle is stamped.
     */
    public List<Sealing> of(long size) throws IOException {
        var ways = new ArrayList<Sealing>();
        var checkpoint = ledger.checkpointAt(size);
        if (checkpoint.isPresent()) {
            for (var stamp : ledger.stamps(size)) {
                if (stamp.kind() == Timestamp.Kind.INDEPENDENT) {
                    for (var outside : independent.outside()) {
                        outside(outside, stamp, checkpoint.get()).ifPresent(ways::add);
                    }
                }
            }
        }
        ways.add(Sealing.selfAsserted(keys, clock));
        return List.copyOf(ways);
    }

    private Optional<Sealing> outside(IndependentTime.Outside outside, Timestamp stamp, SignedCheckpoint checkpoint)
            throws TimestampFailure {
        var token = TimestampToken.parse(stamp.token());
        return root(token, outside.trust(), checkpoint)
                .map(root ->
                        Sealing.independent(keys, outside.authority(), outside.name(), root, token.policy(), clock));
    }

    /** The pinned root the token leads to; empty when the stamp is of an earlier authority that is not pinned any more. */
    private static Optional<X509Certificate> root(TimestampToken token, TsaTrust trust, SignedCheckpoint checkpoint) {
        for (var root : trust.roots()) {
            try {
                token.verify(checkpoint.imprint(), new TsaTrust(Set.of(root), trust.policies(), trust.maxAccuracy()));
                return Optional.of(root);
            } catch (TimestampFailure e) {
                // The next root may be the one.
            }
        }
        return Optional.empty();
    }
}
