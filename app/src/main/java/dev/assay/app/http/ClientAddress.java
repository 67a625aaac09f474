package dev.assay.app.http;

import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address a request comes from, and whether TLS was spoken there. What X-Forwarded-For and X-Forwarded-Proto say counts only when the
 * connection comes from a trusted proxy.
 */
public final class ClientAddress {
    private static final String ATTRIBUTE = "dev.assay.client-address";
    private static final String TLS = "dev.assay.client-tls";
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final int MOST_HOPS = 20;

    private ClientAddress() {}

    /** The address as the first filter found it, without a port. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> connection(request));
    }

    /** Whether TLS is spoken to us or, as it says, to the trusted proxy in front. */
    public static boolean overTls(HttpRequest<?> request) {
        return request.isSecure() || request.getAttribute(TLS, Boolean.class).orElse(false);
    }

    static void find(HttpRequest<?> request, Set<InetAddress> trusted) {
        request.setAttribute(ATTRIBUTE, address(request, trusted));
        request.setAttribute(TLS, trusted.contains(peer(request)) && forwardedOverTls(request));
    }

    /** The other end of the connection; "any" where it is gone already, which nobody trusts. */
    static InetAddress peer(HttpRequest<?> request) {
        var socket = request.getRemoteAddress();
        return socket == null || socket.getAddress() == null
                ? new InetSocketAddress(0).getAddress()
                : socket.getAddress();
    }

    /** Every hop must say so: a proxy that adds its word to the client's does not make the client's true. */
    private static boolean forwardedOverTls(HttpRequest<?> request) {
        var words = request.getHeaders().getAll("X-Forwarded-Proto").stream()
                .flatMap(line -> List.of(line.split(",", MOST_HOPS)).stream())
                .toList();
        return !words.isEmpty() && words.stream().allMatch(word -> word.strip().equalsIgnoreCase("https"));
    }

    /** From the nearest hop outwards, the first address that is no trusted proxy. */
    private static String address(HttpRequest<?> request, Set<InetAddress> trusted) {
        if (!trusted.contains(peer(request))) {
            return connection(request);
        }
        var hops = request.getHeaders().getAll("X-Forwarded-For").stream()
                .flatMap(line -> List.of(line.split(",", MOST_HOPS)).stream())
                .map(String::strip)
                .toList();
        for (var hop : hops.reversed()) {
            var address = parse(hop);
            if (address == null) {
                break;
            }
            if (!trusted.contains(address)) {
                return address.getHostAddress();
            }
        }
        return connection(request);
    }

    private static String connection(HttpRequest<?> request) {
        InetSocketAddress socket = request.getRemoteAddress();
        return socket == null || socket.getAddress() == null
                ? "unknown"
                : socket.getAddress().getHostAddress();
    }

    /** A literal address, or null: a name is never looked up. */
    static @org.jspecify.annotations.Nullable InetAddress parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
