package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** An outside timestamp authority, asked over HTTP or HTTPS (RFC 3161 section 3.4). */
public final class Rfc3161Client implements TimestampAuthority {
    private final URI url;
    private final TsaTrust trust;
    private final GuardedPost post;
    private final InstantSource clock;

    /**
     * @param url {@code http} or {@code https}; tokens are signed, so plain HTTP is usual and harmless
     * @param trust the pinned roots and policies; a single policy is asked for
     * @param guard decides on the address that is connected to
     * @param timeout for the whole exchange
     */
    public Rfc3161Client(URI url, TsaTrust trust, AddressGuard guard, InstantSource clock, Duration timeout) {
        this.url = url;
        this.trust = trust;
        this.clock = clock;
        this.post = new GuardedPost(url, guard, timeout, TimestampToken.MAX_BYTES);
    }

    @Override
    public Timestamp stamp(Digest imprint) throws TimestampFailure {
        try {
            var policy =
                    trust.policies().size() == 1 ? trust.policies().iterator().next() : null;
            var exchange = new TsaReply(imprint, policy);
            var sent = clock.instant();
            var reply = post.send(exchange.request(), "application/timestamp-query", "application/timestamp-reply");
            var token = exchange.check(reply, trust, sent, clock.instant());
            return new Timestamp(token.der(), token.genTime(), Timestamp.Kind.INDEPENDENT, url.toString(), List.of());
        } catch (ClockSkew e) {
            throw new ClockSkew("timestamp authority " + url + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TimestampFailure("timestamp authority " + url + ": " + e.getMessage(), e);
        }
    }
}
