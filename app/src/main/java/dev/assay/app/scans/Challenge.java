package dev.assay.app.scans;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** The token that an API's owner puts where only the owner can put it. It is no secret: what counts is where it stands. */
@MappedEntity("scan_challenge")
public record Challenge(@Id UUID apiId, String token, Instant madeAt) {
    /** The name of the DNS TXT record that may hold it. */
    public static String record(URI target) {
        return "_assay-challenge." + target.getHost();
    }

    /** The address at the target that may answer with it, and with nothing else. */
    public static URI address(URI target, String token) {
        var port = target.getPort() < 0 ? "" : ":" + target.getPort();
        return URI.create(
                target.getScheme() + "://" + target.getHost() + port + "/.well-known/assay-challenge/" + token);
    }
}
