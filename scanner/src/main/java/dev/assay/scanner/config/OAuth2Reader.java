package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an identity that is an OAuth 2.0 client: where its tokens are given, and for what (RFC 6749, sections 4.4 and 6). */
final class OAuth2Reader {
    private static final List<String> KEYS = List.of(
            "token-path",
            "token-url",
            "grant",
            "client-id",
            "client-secret",
            "client-secret-in",
            "refresh-token",
            "scope");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^#]]{0,500}");
    /** RFC 6749, section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");

    private static final int MOST_URL_CHARS = 1000;

    private final Problems problems;
    private final boolean plainHttp;

    OAuth2Reader(Problems problems, boolean plainHttp) {
        this.problems = problems;
        this.plainHttp = plainHttp;
    }

    /** The client; null when problems were recorded. */
    Credential.@Nullable OAuth2 read(Value value) {
        var fields = Fields.of("oauth2", value, KEYS, problems);
        if (fields == null) {
            return null;
        }
        boolean refreshing = "refresh-token".equals(choice(fields, "grant", "client-credentials", "refresh-token"));
        boolean inBody = "body".equals(choice(fields, "client-secret-in", "header", "body"));
        var endpoint = endpoint(fields);
        var scope = matching(fields, fields.optionalText("scope"), "scope", SCOPE, "words with one blank between them");
        var id = fields.secret("client-id");
        var secret = refreshing && !fields.has("client-secret") ? null : fields.secret("client-secret");
        var refresh = refreshing ? fields.secret("refresh-token") : null;
        if (!refreshing && fields.has("refresh-token")) {
            problems.add(fields.line("refresh-token"), "refresh-token goes with grant: refresh-token");
            return null;
        }
        boolean told = refreshing ? refresh != null : secret != null;
        if (endpoint == null || id == null || !told) {
            return null;
        }
        return new Credential.OAuth2(endpoint, id, secret, inBody, scope, refresh);
    }

    private @Nullable String choice(Fields fields, String key, String one, String other) {
        var chosen = fields.optionalText(key);
        if (chosen != null && !chosen.equals(one) && !chosen.equals(other)) {
            problems.add(fields.line(key), key + " is " + one + " or " + other);
        }
        return chosen;
    }

    private @Nullable String endpoint(Fields fields) {
        if (fields.has("token-url") && fields.has("token-path")) {
            problems.add(fields.line("token-url"), "oauth2 has token-path or token-url, not both");
            return null;
        }
        return fields.has("token-url")
                ? address(fields)
                : matching(
                        fields, fields.text("token-path"), "token-path", PATH, "a path below url, as in /oauth/token");
    }

    private @Nullable String address(Fields fields) {
        var text = fields.optionalText("token-url");
        if (text == null) {
            return null;
        }
        try {
            var url = new URI(text);
            var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean fit = text.length() <= MOST_URL_CHARS
                    && (scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getPort() <= 65535
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
            if (fit && scheme.equals("http") && !plainHttp) {
                problems.add(
                        fields.line("token-url"),
                        "token-url starts with https: a client's secret is not sent in the clear (RFC 6749, 3.2)");
                return null;
            }
            if (fit) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Told below: it is no address.
        }
        problems.add(
                fields.line("token-url"),
                "token-url is an address without a user or fragment, as in https://login.example.com/oauth/token");
        return null;
    }

    private @Nullable String matching(
            Fields fields, @Nullable String text, String key, Pattern pattern, String wanted) {
        if (text != null && !pattern.matcher(text).matches()) {
            problems.add(fields.line(key), key + " is " + wanted);
            return null;
        }
        return text;
    }
}
