package dev.assay.app.http;

import dev.assay.app.settings.CannotStart;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.InetAddress;
import java.util.Set;

/**
 * Keeps plain HTTP on this machine and between it and its trusted proxies: without a certificate of our own, whoever else connects is
 * refused with 403, whatever is asked. It stands after the filters that record the answer and give it its headers.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PlainHttpFilter implements Ordered {
    private final boolean plain;
    private final Set<InetAddress> proxies;

    PlainHttpFilter(
            ServerSettings settings,
            @Value("${assay.server.tls.certificate:}") String certificate,
            @Value("${assay.server.tls.keystore:}") String keystore)
            throws CannotStart {
        this.plain = certificate.isEmpty() && keystore.isEmpty();
        this.proxies = settings.proxies();
    }

    @RequestFilter
    void requireNear(HttpRequest<?> request) {
        var peer = ClientAddress.peer(request);
        if (plain && !near(peer, proxies)) {
            throw new Refusal.Forbidden("Plain HTTP is answered only to this machine and its trusted proxies, not to "
                    + peer.getHostAddress() + ". Come through the proxy, over HTTPS; if this is the proxy, name its"
                    + " address in assay.server.trusted-proxies.");
        }
    }

    static boolean near(InetAddress peer, Set<InetAddress> proxies) {
        return peer.isLoopbackAddress() || proxies.contains(peer);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 20;
    }
}
