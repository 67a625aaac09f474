package dev.assay.app.scans;

import dev.assay.app.inventory.Api;
import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of what is scanned, such as {@code https://api.example.com}: what a credential is given for. */
final class TargetOrigin {
    private TargetOrigin() {}

    /** The origin as RFC 6454 section 6.2 writes it, without the scheme's own port. */
    static String of(Api api) {
        return of(URI.create(api.facts().baseUrls().getFirst()));
    }

    /** Whether what is scanned is asked without TLS. */
    static boolean plainHttp(Api api) {
        return of(api).startsWith("http:");
    }

    /** The origin of an address. */
    static String of(URI url) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        var port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + port;
    }
}
