package dev.assay.scanner.probe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.target.Credential;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted login came to.
 *
 * @param credential the token it brought, or null when it brought none
 * @param answer the login's exchange without its secrets, or why there is none
 * @param sentence what happened, for people
 */
public record Login(Credential.@Nullable Bearer credential, Answer answer, String sentence) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The request of a scripted login below a base path: its body as JSON, or its fields as a form (WHATWG URL, section 5). */
    static ProbeRequest request(Credential.ScriptedLogin login, String base) {
        var request = ProbeRequest.of(login.method(), base + login.path());
        if (!login.form()) {
            return request.json(login.json());
        }
        try {
            var fields = new StringJoiner("&");
            JSON.readTree(login.json())
                    .properties()
                    .forEach(field -> fields.add(encoded(field.getKey()) + "="
                            + encoded(field.getValue().asText())));
            return request.body("application/x-www-form-urlencoded", fields.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the fields of a login's form are no JSON object", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Login of(Answer answer, @Nullable String token, String pointer) {
        return switch (answer) {
            case NoAnswer none -> new Login(null, none, "the login got no answer: " + none.sentence());
            case Exchange exchange
            when !exchange.successful() ->
                new Login(null, exchange, "the login was answered with status " + exchange.status());
            case Exchange exchange
            when token == null -> new Login(null, exchange, "the login's answer has no token at " + pointer);
            case Exchange exchange -> new Login(new Credential.Bearer(token), exchange, "the login brought a token");
        };
    }

    /** The token in an answer as received, or null. */
    static @Nullable String token(Wire.Raw raw, String pointer) {
        if (raw.status() < 200 || raw.status() >= 300) {
            return null;
        }
        try {
            var value = JSON.readTree(raw.body()).at(JsonPointer.compile(pointer));
            return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
        } catch (IOException | IllegalArgumentException notJson) {
            return null;
        }
    }

    /** An OAuth 2.0 client's name and secret are form-encoded before they are joined (RFC 6749, section 2.3.1). */
    static Credential client(Credential.ScriptedLogin login) {
        var client = login.client();
        return client == null
                ? new Credential.None()
                : new Credential.Basic(
                        URLEncoder.encode(client.username(), StandardCharsets.UTF_8),
                        URLEncoder.encode(client.password(), StandardCharsets.UTF_8));
    }
}
