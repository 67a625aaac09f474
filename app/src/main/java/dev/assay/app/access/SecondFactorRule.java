package dev.assay.app.access;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Whether people need a second factor here: always when the server can be reached from elsewhere than its own machine. */
@Singleton
final class SecondFactorRule {
    private final boolean needed;

    SecondFactorRule(
            AccessSettings settings,
            @Value("${assay.server.host}") String host,
            @Value("${assay.server.trusted-proxies:}") String proxies) {
        this.needed = settings.secondFactorAlways() || !proxies.isBlank() || !loopback(host);
    }

    boolean needed() {
        return needed;
    }

    private static boolean loopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
