package dev.assay.scanner.probe;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one document, such as an API's description, by GET. Every connection passes the address guard, those of redirects too; at most
 * three redirects are followed, none from TLS to clear text; size and time are the limits' for one answer.
 *
 * @param acceptAnyCertificate whether certificates that the platform does not trust are accepted
 */
public record Download(AddressGuard guard, Limits limits, boolean acceptAnyCertificate, Identification identification) {

    private static final int MOST_REDIRECTS = 3;

    /** The document could not be fetched; the message is a sentence for people. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    /** The document's bytes. */
    public byte[] get(URI url) throws Failed {
        try (var wire = new Wire(limits, guard, acceptAnyCertificate)) {
            var at = url;
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                var raw = fetched(wire, at);
                if (raw.status() / 100 != 3) {
                    return body(raw);
                }
                at = next(at, raw);
            }
        }
        throw new Failed("it leads through more than " + MOST_REDIRECTS + " redirects");
    }

    private Wire.Raw fetched(Wire wire, URI url) throws Failed {
        if (url.getHost() == null || !isHttp(url)) {
            throw new Failed("it leads to an address that is not http or https");
        }
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        var headers = List.of(
                new Field("User-Agent", identification.userAgent()),
                new Field("X-Assay-Scan", identification.scanId()),
                new Field("Accept", "application/json, application/yaml, */*;q=0.5"));
        return switch (wire.exchange("GET", url, new Outgoing(target, headers, null), true)) {
            case Wire.Raw raw -> raw;
            case Wire.Failed failed -> throw new Failed(failed.why().sentence());
        };
    }

    private byte[] body(Wire.Raw raw) throws Failed {
        if (raw.status() / 100 != 2) {
            throw new Failed("it was answered with status " + raw.status());
        }
        if (raw.truncated()) {
            throw new Failed("it is larger than " + limits.answerBytes() + " bytes");
        }
        return raw.body();
    }

    private static URI next(URI from, Wire.Raw raw) throws Failed {
        var location = raw.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Location"))
                .map(Field::value)
                .findFirst()
                .orElse(null);
        var next = resolved(from, location);
        if (next == null) {
            throw new Failed("it was answered with status " + raw.status() + " and leads nowhere");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(next.getScheme())) {
            throw new Failed("it leads from TLS to clear text");
        }
        return next;
    }

    private static @Nullable URI resolved(URI from, @Nullable String location) {
        if (location == null) {
            return null;
        }
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isHttp(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }
}
