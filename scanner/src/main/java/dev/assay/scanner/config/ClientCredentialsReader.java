package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an identity that is an OAuth 2.0 client of its own: a sign-in with the client credentials grant (RFC 6749, section 4.4). */
final class ClientCredentialsReader {
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^#]]{0,500}");
    /** RFC 6749, section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");

    private final Problems problems;

    ClientCredentialsReader(Problems problems) {
        this.problems = problems;
    }

    /** The sign-in; null when problems were recorded. */
    Credential.@Nullable ScriptedLogin read(Value value) {
        var fields = Fields.of(
                "oauth2",
                value,
                List.of("token-path", "client-id", "client-secret", "client-secret-in", "scope"),
                problems);
        if (fields == null) {
            return null;
        }
        var path =
                matching(fields, fields.text("token-path"), "token-path", PATH, "a path below url, as in /oauth/token");
        var scope = matching(fields, fields.optionalText("scope"), "scope", SCOPE, "words with one blank between them");
        var id = fields.secret("client-id");
        var secret = fields.secret("client-secret");
        var inBody = inBody(fields);
        if (path == null || id == null || secret == null) {
            return null;
        }
        if (!inBody && id.indexOf(':') >= 0) {
            problems.add(
                    fields.line("client-id"),
                    "client-id has no colon, or the secret goes into the body: client-secret-in: body");
            return null;
        }
        return login(path, id, secret, scope, inBody);
    }

    private boolean inBody(Fields fields) {
        var place = fields.optionalText("client-secret-in");
        if (place != null && !place.equals("header") && !place.equals("body")) {
            problems.add(fields.line("client-secret-in"), "client-secret-in is header or body");
        }
        return "body".equals(place);
    }

    private @Nullable String matching(
            Fields fields, @Nullable String text, String key, Pattern pattern, String wanted) {
        if (text != null && !pattern.matcher(text).matches()) {
            problems.add(fields.line(key), key + " is " + wanted);
            return null;
        }
        return text;
    }

    private static Credential.ScriptedLogin login(
            String path, String id, String secret, @Nullable String scope, boolean inBody) {
        var body = new LinkedHashMap<String, String>(Map.of("grant_type", "client_credentials"));
        if (inBody) {
            body.put("client_id", id);
            body.put("client_secret", secret);
        }
        if (scope != null) {
            body.put("scope", scope);
        }
        return new Credential.ScriptedLogin(
                "POST",
                path,
                JsonBody.ofTexts(body),
                true,
                "/access_token",
                inBody ? null : new Credential.Basic(id, secret));
    }
}
