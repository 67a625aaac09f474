package dev.assay.app.evidence;

import dev.assay.evidence.timestamp.FallbackAuthority;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampAuthority;
import dev.assay.evidence.timestamp.TsaTrust;
import java.util.List;
import java.util.Optional;

/**
 * Whom this server believes about independent time.
 *
 * @param outside the outside authorities in the order in which they are asked; empty when none is set
 */
public record IndependentTime(List<Outside> outside) {
    public IndependentTime {
        outside = List.copyOf(outside);
    }

    /**
     * An outside authority, without the built-in one behind it.
     *
     * @param name its address, as manifests state it
     * @param trust its pinned roots
     */
    public record Outside(TimestampAuthority authority, String name, TsaTrust trust) {}

    /** The outside authorities, one behind the other; empty when none is set. */
    Optional<TimestampAuthority> authority() {
        return outside.isEmpty()
                ? Optional.empty()
                : Optional.of(new FallbackAuthority(
                        outside.stream().map(Outside::authority).toList()));
    }

    /** Whether a stamp of this kind is as good as this server can get. */
    boolean best(Timestamp.Kind kind) {
        return outside.isEmpty() || kind == Timestamp.Kind.INDEPENDENT;
    }
}
