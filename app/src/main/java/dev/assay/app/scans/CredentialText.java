package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import dev.assay.scanner.config.ScanFileException;
import dev.assay.scanner.config.WrittenCredential;
import dev.assay.scanner.target.Credential;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A credential as a form or a REST client hands it in, and as it is encrypted. It is put into the words of the scan file (docs/formats/scan-config-v1.md)
 * and read by the scanner's own reader, so that it can say what a scan file can and nothing else.
 *
 * @param kind bearer, api-key, basic, cookie, login or oauth2
 * @param secret the token, key, password, client secret or cookie's value, or a reference {@code env:NAME} or {@code file:NAME}; what
 *     <code>${secret}</code> stands for in a login's body or a definition
 * @param name the header, parameter or cookie that carries it, or the user's name
 * @param place header, query or cookie, for an API key
 * @param request for a login of one request, such as {@code POST /auth/login}
 * @param json for a login of one request, the body
 * @param token for a login of one request, the JSON pointer to the token in the answer
 * @param definition what the scan file has under {@code login} or {@code oauth2}: a form, several steps, a client; instead of the three before
 * @param secrets further secrets or references by the names that the definition uses, such as <code>${otp}</code>
 */
@Serdeable
public record CredentialText(
        String kind,
        String secret,
        @Nullable String name,
        @Nullable String place,
        @Nullable String request,
        @Nullable String json,
        @Nullable String token,
        @Nullable String definition,
        @Nullable Map<String, String> secrets) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");
    private static final int MOST_SECRETS = 10;
    private static final int LONGEST_SECRET = 8_192;
    private static final int LONGEST_WORD = 500;
    private static final int LONGEST_TEXT = 65_536;
    private static final String WRONG = "The identity cannot be saved like this.";

    /** One that a definition does not say. */
    public static CredentialText of(
            String kind,
            String secret,
            @Nullable String name,
            @Nullable String place,
            @Nullable String request,
            @Nullable String json,
            @Nullable String token) {
        return new CredentialText(kind, secret, name, place, request, json, token, null, null);
    }

    /** Whether it can be used; a refusal says what is missing. The secrets themselves may be references that are resolved later. */
    void check(boolean plainHttp) {
        needed("kind", kind);
        secret("secret", needed("secret", secret));
        bounded("name", name, LONGEST_WORD);
        bounded("place", place, LONGEST_WORD);
        bounded("request", request, LONGEST_SECRET);
        bounded("json", json, LONGEST_TEXT);
        bounded("token", token, LONGEST_WORD);
        bounded("definition", definition, LONGEST_TEXT);
        var more = more();
        if (more.size() > MOST_SECRETS
                || more.keySet().stream().anyMatch(n -> !NAME.matcher(n).matches())) {
            throw wrong(
                    "secrets", "At most " + MOST_SECRETS + ", each with a name of letters, digits and underscores.");
        }
        more.forEach((_, one) -> secret("secrets", needed("secrets", one)));
        unresolved(plainHttp);
    }

    /** What a header, a form or a body can carry. */
    private static void secret(String field, String text) {
        bounded(field, text, LONGEST_SECRET);
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw wrong(field, "Write it in one line, without control characters.");
        }
    }

    private static void bounded(String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw wrong(field, "At most " + most + " characters.");
        }
    }

    /** The secrets as they were handed in, by name: values or references. */
    Map<String, String> written() {
        var all = new HashMap<>(more());
        all.put("secret", secret);
        return all;
    }

    /** As it is encrypted. */
    String written(ObjectMapper mapper) {
        try {
            return mapper.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Credential unresolved(boolean plainHttp) {
        var known = written().keySet();
        return credential(name -> known.contains(name) ? "secret-to-come" : null, plainHttp);
    }

    /**
     * The scanner's credential.
     *
     * @param secretOf the secrets by name, references resolved
     * @param plainHttp whether the target is asked without TLS, where a token endpoint elsewhere may be too
     */
    Credential credential(Function<String, @Nullable String> secretOf, boolean plainHttp) {
        try {
            return WrittenCredential.read(text(), secretOf, plainHttp);
        } catch (ScanFileException e) {
            throw wrong(
                    definition == null ? (json == null ? "kind" : "json") : "definition",
                    e.problems().stream().map(CredentialText::sentence).collect(Collectors.joining(" ")));
        }
    }

    /** The origin of the token endpoint that it is sent to beside what is scanned; empty when there is none. Part of what is encrypted: it changes with it. */
    String tokensFrom(boolean plainHttp) {
        return unresolved(plainHttp) instanceof Credential.OAuth2 client
                ? client.elsewhere().map(TargetOrigin::of).orElse("")
                : "";
    }

    /** In the words of the scan file. */
    private String text() {
        return switch (kind) {
            case "bearer" -> "bearer: \"${secret}\"";
            case "basic" -> "basic: {username: " + quoted("name", name) + ", password: \"${secret}\"}";
            case "cookie" -> "cookie: {name: " + quoted("name", name) + ", value: \"${secret}\"}";
            case "api-key" ->
                "api-key: {in: " + quoted("place", place) + ", name: " + quoted("name", name)
                        + ", value: \"${secret}\"}";
            case "login" -> definition == null ? login() : "login:\n" + definition.indent(2);
            case "oauth2" -> "oauth2:\n" + needed("definition", definition).indent(2);
            default -> throw wrong("kind", "Choose bearer, api-key, basic, cookie, login or oauth2.");
        };
    }

    private String login() {
        return "login:\n  request: " + quoted("request", request) + "\n  token: " + quoted("token", token)
                + "\n  json:\n" + needed("json", json).indent(4);
    }

    private Map<String, String> more() {
        return secrets == null ? Map.of() : secrets;
    }

    private static String sentence(ScanFileException.Problem problem) {
        var says = problem.says();
        return Character.toUpperCase(says.charAt(0)) + says.substring(1) + ".";
    }

    /** A value in double quotes, in which nothing is a variable. */
    private static String quoted(String field, @Nullable String value) {
        var text = needed(field, value);
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw wrong(field, "Write it in one line.");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${") + '"';
    }

    private static String needed(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw wrong(field, "Fill this in.");
        }
        return field.equals("definition") || field.equals("json") ? value : value.strip();
    }

    private static Refusal.Invalid wrong(String field, String says) {
        return new Refusal.Invalid(WRONG, new Refusal.Field("credential." + field, says));
    }

    @Override
    public String toString() {
        return "CredentialText[" + kind + "]";
    }
}
