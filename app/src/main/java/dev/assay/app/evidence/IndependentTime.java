package dev.assay.app.evidence;

import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.evidence.timestamp.TimestampAuthority;
import dev.assay.evidence.timestamp.TsaTrust;
import org.jspecify.annotations.Nullable;

/**
 * Whom this server believes about independent time.
 *
 * @param outside the outside authority; null when none is set
 */
public record IndependentTime(@Nullable Outside outside) {
    /**
     * An outside authority, without the built-in one behind it.
     *
     * @param name its address, as manifests state it
     * @param trust its pinned roots
     */
    public record Outside(TimestampAuthority authority, String name, TsaTrust trust) {}

    /** Whether a stamp of this kind is as good as this server can get. */
    boolean best(Timestamp.Kind kind) {
        return outside == null || kind == Timestamp.Kind.INDEPENDENT;
    }
}
