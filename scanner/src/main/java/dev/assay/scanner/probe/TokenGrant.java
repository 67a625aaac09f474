package dev.assay.scanner.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks a token endpoint for a token (RFC 6749): with a refresh token where there is one, otherwise with the client's own credentials. The endpoint is the
 * one address outside the target that a scan ever asks something, and only this.
 */
final class TokenGrant {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_CHARS = 16_384;
    private static final long LONGEST = 10L * 365 * 24 * 3600;

    /** RFC 6749, section 5.2: other texts are not repeated. */
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    /** What stood in an answer. */
    private record Granted(
            @Nullable String token, String type, @Nullable String refresh, long lifetime, String error) {}

    private final HttpProbe probe;
    private final String base;
    private final Redaction redaction;
    private final InstantSource clock;

    TokenGrant(HttpProbe probe, String base, Redaction redaction, InstantSource clock) {
        this.probe = probe;
        this.base = base;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** The client's name and secret, form-encoded before they are joined (section 2.3.1), as Basic credentials. */
    static String basic(String id, String secret) {
        return Secrets.basicForm(basicOf(id, secret));
    }

    private static Credential.Basic basicOf(String id, String secret) {
        return new Credential.Basic(LoginRequest.encoded(id), LoginRequest.encoded(secret));
    }

    Login perform(Identity identity, Credential.OAuth2 client, @Nullable String kept, Leave leave) {
        var refresh = kept == null ? client.refreshToken() : kept;
        if (refresh != null) {
            var renewed = ask(identity, client, refresh, leave);
            if (renewed.credential() != null || client.refreshToken() != null || probe.ended() != null) {
                return renewed;
            }
        }
        return ask(identity, client, null, leave);
    }

    private Login ask(Identity identity, Credential.OAuth2 client, @Nullable String refresh, Leave leave) {
        var elsewhere = client.elsewhere().orElse(null);
        var path = elsewhere == null ? base + client.endpoint() : path(elsewhere);
        var request = ProbeRequest.of("POST", path)
                .rooted()
                .body("application/x-www-form-urlencoded", LoginRequest.form(body(client, refresh)));
        var granted = new AtomicReference<@Nullable Granted>();
        var at = clock.instant();
        var answer = probe.send(new Call(
                identity,
                () -> credential(client),
                leave,
                request,
                path,
                new AtomicInteger(),
                raw -> granted.set(read(raw)),
                elsewhere));
        return told(answer, granted.get(), at, refresh);
    }

    private static Credential credential(Credential.OAuth2 client) {
        var secret = client.clientSecret();
        return secret == null || client.secretInBody() ? new Credential.None() : basicOf(client.clientId(), secret);
    }

    private static String path(URI address) {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    private static Map<String, String> body(Credential.OAuth2 client, @Nullable String refresh) {
        var body = new LinkedHashMap<String, String>();
        body.put("grant_type", refresh == null ? "client_credentials" : "refresh_token");
        var secret = client.clientSecret();
        if (secret == null || client.secretInBody()) {
            body.put("client_id", client.clientId());
        }
        if (secret != null && client.secretInBody()) {
            body.put("client_secret", secret);
        }
        if (refresh != null) {
            body.put("refresh_token", refresh);
        }
        var scope = client.scope();
        if (scope != null) {
            body.put("scope", scope);
        }
        return body;
    }

    private @Nullable Granted read(Wire.Raw raw) {
        JsonNode body;
        try {
            body = JSON.readTree(raw.body());
        } catch (IOException notJson) {
            return null;
        }
        var token = text(body, "access_token");
        var refresh = text(body, "refresh_token");
        if (token != null) {
            redaction.learn(token);
        }
        if (refresh != null) {
            redaction.learn(refresh);
        }
        var error = body.path("error").asText("");
        return new Granted(
                token,
                body.path("token_type").asText("bearer"),
                refresh,
                body.path("expires_in").asLong(0),
                ERRORS.contains(error) ? error : "");
    }

    private static @Nullable String text(JsonNode body, String name) {
        var value = body.path(name);
        boolean fit = value.isTextual()
                && !value.asText().isBlank()
                && value.asText().length() <= MOST_CHARS
                && value.asText().chars().noneMatch(c -> c < ' ' || c == 0x7f);
        return fit ? value.asText() : null;
    }

    private static Login told(Answer answer, @Nullable Granted granted, Instant asked, @Nullable String refresh) {
        if (!(answer instanceof Exchange exchange) || !exchange.successful()) {
            var failed = Login.failed(answer, "the token endpoint");
            return granted == null || granted.error().isEmpty()
                    ? failed
                    : new Login(null, answer, failed.sentence() + " (" + granted.error() + ")");
        }
        if (granted == null || granted.token() == null) {
            return new Login(null, answer, "the token endpoint's answer has no token at /access_token");
        }
        if (!granted.type().equalsIgnoreCase("bearer")) {
            return new Login(null, answer, "the token endpoint gave a token that is not presented as a bearer token");
        }
        boolean ends = granted.lifetime() > 0 && granted.lifetime() <= LONGEST;
        return new Login(
                new Credential.Bearer(granted.token()),
                answer,
                refresh == null
                        ? "the token endpoint gave a token"
                        : "the token endpoint gave a token for a refresh token",
                ends ? asked.plusSeconds(granted.lifetime()) : null,
                granted.refresh() == null ? refresh : granted.refresh());
    }
}
