package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import dev.assay.scanner.target.Credential;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A credential as a form or a REST client hands it in, and as it is encrypted.
 *
 * @param kind bearer, api-key, basic, cookie or login
 * @param secret the token, key, password or cookie's value, or a reference {@code env:NAME} or {@code file:NAME}; for a login the value
 *     that stands for {@code ${secret}} in its body
 * @param name the header, parameter or cookie that carries it, or the user's name
 * @param place header, query or cookie, for an API key
 * @param request for a login, such as {@code POST /auth/login}
 * @param json for a login, the body with <code>${secret}</code> where the secret belongs
 * @param token for a login, the JSON pointer to the token in the answer
 */
@Serdeable
public record CredentialText(
        String kind,
        String secret,
        @Nullable String name,
        @Nullable String place,
        @Nullable String request,
        @Nullable String json,
        @Nullable String token) {

    /** Whether it can be used; a refusal says what is missing. The secret itself may be a reference that is resolved later. */
    void check() {
        needed("secret", secret);
        credential("x");
    }

    /** The scanner's credential with a resolved secret. */
    Credential credential(String resolved) {
        return switch (kind) {
            case "bearer" -> new Credential.Bearer(resolved);
            case "basic" -> new Credential.Basic(needed("name", name), resolved);
            case "cookie" -> new Credential.Cookie(needed("name", name), resolved);
            case "api-key" -> new Credential.ApiKey(where(), needed("name", name), resolved);
            case "login" -> login(resolved);
            default ->
                throw new Refusal.Invalid(
                        "The identity cannot be saved like this.",
                        new Refusal.Field("credential.kind", "Choose bearer, api-key, basic, cookie or login."));
        };
    }

    private Credential.Place where() {
        return switch (needed("place", place)) {
            case "header" -> Credential.Place.HEADER;
            case "query" -> Credential.Place.QUERY;
            case "cookie" -> Credential.Place.COOKIE;
            default ->
                throw new Refusal.Invalid(
                        "The identity cannot be saved like this.",
                        new Refusal.Field("credential.place", "Choose header, query or cookie."));
        };
    }

    private Credential.ScriptedLogin login(String resolved) {
        var line = needed("request", request).split(" ", 2);
        if (line.length != 2 || !line[1].startsWith("/")) {
            throw new Refusal.Invalid(
                    "The identity cannot be saved like this.",
                    new Refusal.Field("credential.request", "Write it like POST /auth/login."));
        }
        var escaped = resolved.replace("\\", "\\\\").replace("\"", "\\\"");
        var body = needed("json", json).replace("${secret}", escaped);
        return new Credential.ScriptedLogin(line[0], line[1], body, needed("token", token));
    }

    private static String needed(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal.Invalid(
                    "The identity cannot be saved like this.",
                    new Refusal.Field("credential." + field, "Fill this in."));
        }
        return value.strip();
    }

    @Override
    public String toString() {
        return "CredentialText[" + kind + "]";
    }
}
