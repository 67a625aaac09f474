package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Several authorities in order: the first that answers well is taken, and what failed before it is kept with the stamp.
 *
 * <p>The usual order is a primary, a secondary and the built-in authority, whose stamp then says that it is self-asserted. When one
 * authority finds our clock wrong, another one's word is needed that it is right: the built-in one, which goes by that clock, is not asked.
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
        ClockSkew skew = null;
        for (var authority : authorities) {
            try {
                var stamp = authority.stamp(imprint);
                if (skew != null && stamp.kind() == Timestamp.Kind.SELF_ASSERTED) {
                    throw skew;
                }
                failed.addAll(stamp.failedBefore());
                return new Timestamp(stamp.token(), stamp.genTime(), stamp.kind(), stamp.authority(), failed);
            } catch (TimestampFailure e) {
                if (e == skew) {
                    throw e;
                }
                skew = e instanceof ClockSkew found ? found : skew;
                failed.add(String.valueOf(e.getMessage()));
            }
        }
        if (skew != null) {
            throw skew;
        }
        throw new TimestampFailure("no timestamp authority answered well: " + String.join("; ", failed));
    }
}
