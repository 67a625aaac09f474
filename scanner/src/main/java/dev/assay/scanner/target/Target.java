package dev.assay.scanner.target;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * An API as the scanner reaches it.
 *
 * @param name what people call it
 * @param baseUrl scheme, host, port and base path without a trailing slash; operations' paths follow it
 * @param scope path prefixes from the server's root that may be asked; the base path at least
 */
public record Target(String name, URI baseUrl, List<String> scope) {

    public Target {
        var scheme = baseUrl.getScheme();
        if (scheme == null || !(scheme.equals("http") || scheme.equals("https")) || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("a target's URL is http or https with a host: " + baseUrl);
        }
        if (baseUrl.getUserInfo() != null || baseUrl.getQuery() != null || baseUrl.getFragment() != null) {
            throw new IllegalArgumentException("a target's URL has no user, query or fragment");
        }
        scope = List.copyOf(scope);
    }

    /** A target whose scope is its base path. */
    public static Target at(String name, URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        var base = URI.create(url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getHost() + port + path);
        return new Target(name, base, List.of(path.isEmpty() ? "/" : path));
    }

    public boolean encrypted() {
        return "https".equals(baseUrl.getScheme());
    }

    public String host() {
        return baseUrl.getHost();
    }

    public int port() {
        return baseUrl.getPort() >= 0 ? baseUrl.getPort() : encrypted() ? 443 : 80;
    }

    /** The same server with its operations below another base path; the scope stays. */
    public Target below(String basePath) {
        var raw = baseUrl.toString();
        return new Target(
                name, URI.create(raw.substring(0, raw.length() - basePath().length()) + basePath), scope);
    }

    /** The path before every operation's path: empty, or starting with a slash and not ending with one. */
    public String basePath() {
        return baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
    }
}
