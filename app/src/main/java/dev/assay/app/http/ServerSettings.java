package dev.assay.app.http;

import dev.assay.app.settings.CannotStart;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Settings {@code assay.server.*} that this room needs. */
@ConfigurationProperties("assay.server")
record ServerSettings(List<String> trustedProxies) {
    /** The proxies' addresses; names and ranges are refused. */
    Set<InetAddress> proxies() throws CannotStart {
        var proxies = new HashSet<InetAddress>();
        for (var text : trustedProxies) {
            if (text.isBlank()) {
                continue;
            }
            var address = ClientAddress.parse(text.strip());
            if (address == null) {
                throw new CannotStart(
                        "The setting assay.server.trusted-proxies takes IP addresses, not \"" + text + "\".");
            }
            proxies.add(address);
        }
        return Set.copyOf(proxies);
    }
}
