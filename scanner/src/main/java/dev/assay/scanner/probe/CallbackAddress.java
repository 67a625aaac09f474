package dev.assay.scanner.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a callback listener listens on this machine, and by which address targets reach it.
 *
 * @param listen a local address and port; port 0 takes a free one
 * @param url http, without path, query or user: what targets are given
 */
public record CallbackAddress(InetSocketAddress listen, URI url) {

    private static final Pattern LISTEN =
            Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[0-9.]{7,15}|localhost):([0-9]{1,5})");

    /**
     * Reads both.
     *
     * @param listen such as {@code 0.0.0.0:8085} or {@code [::]:8085}
     * @param url such as {@code http://scanner.example.com:8085}
     * @throws IllegalArgumentException with a sentence part that says what is wrong
     */
    public static CallbackAddress of(String listen, String url) {
        return new CallbackAddress(local(listen), reached(url));
    }

    private static InetSocketAddress local(String listen) {
        var parts = LISTEN.matcher(listen);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
            throw new IllegalArgumentException("listen is a local IP address and a port, as in 0.0.0.0:8085");
        }
        try {
            var address = InetAddress.getByName(parts.group(1));
            return new InetSocketAddress(address, Integer.parseInt(parts.group(2)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("listen is a local IP address and a port, as in 0.0.0.0:8085", e);
        }
    }

    private static URI reached(String text) {
        try {
            var url = new URI(text);
            var path = url.getRawPath() == null ? "" : url.getRawPath();
            boolean plain =
                    "http".equals(url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT))
                            && url.getHost() != null
                            && url.getRawUserInfo() == null
                            && url.getRawQuery() == null
                            && url.getRawFragment() == null
                            && path.matches("/?");
            if (plain && url.getPort() <= 65_535 && url.getPort() != 0) {
                return URI.create("http://" + url.getRawAuthority());
            }
        } catch (URISyntaxException e) {
            // Told below, like every other address that is none.
        }
        throw new IllegalArgumentException(
                "url is the address by which the target reaches the listener, as in http://scanner.example.com:8085");
    }
}
