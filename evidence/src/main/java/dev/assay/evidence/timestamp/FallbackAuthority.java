package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Several authorities in order: the first that answers well is taken, and what failed before it is kept with the stamp.
 *
 * <p>The usual order is a primary, a secondary and the built-in authority, whose stamp then says that it is self-asserted.
 */
public final class FallbackAuthority implements TimestampAuthority {
    private final List<TimestampAuthority> authorities;

    public FallbackAuthority(List<? extends TimestampAuthority> authorities) {
        this.authorities = List.copyOf(authorities);
        if (this.authorities.isEmpty()) {
            throw new IllegalArgumentException("name at least one timestamp authority");
        }
    }

    @Override
    public Timestamp stamp(Digest imprint) throws TimestampFailure {
        var failed = new ArrayList<String>();
        for (var authority : authorities) {
            try {
                var stamp = authority.stamp(imprint);
                failed.addAll(stamp.failedBefore());
                return new Timestamp(stamp.token(), stamp.genTime(), stamp.kind(), stamp.authority(), failed);
            } catch (TimestampFailure e) {
                failed.add(String.valueOf(e.getMessage()));
            }
        }
        throw new TimestampFailure("no timestamp authority answered well: " + String.join("; ", failed));
    }
}
