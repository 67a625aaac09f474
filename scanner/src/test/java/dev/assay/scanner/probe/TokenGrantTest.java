package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tokens of OAuth 2.0 clients (RFC 6749, sections 2.3.1, 4.4, 5 and 6). */
class TokenGrantTest {
    private static final String SECRET = "client\u017fecret +1";
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void theClientIsEncodedInTheHeaderAndNothingOfItIsHandedOut() throws Exception {
        var client = new Credential.OAuth2("/oauth/token", "batch", SECRET, false, "a b", null);
        var result = perform(client, null, body -> "{\"access_token\":\"granted-token-1\",\"echo\":\"" + body + "\"}");
        var basic = Base64.getEncoder().encodeToString("batch:client%C5%BFecret+%2B1".getBytes(StandardCharsets.UTF_8));
        assertThat(result.credential()).isEqualTo(new Credential.Bearer("granted-token-1"));
        assertThat(asked).containsExactly("Basic " + basic + " grant_type=client_credentials&scope=a+b");
        assertThat(result.answer().toString() + result).doesNotContain(SECRET, basic, "granted-token-1");
    }

    @Test
    void aSecretInTheBodyStaysOutOfWhatIsHandedOutToo() throws Exception {
        var client = new Credential.OAuth2("/oauth/token", "batch", SECRET, true, null, null);
        var result = perform(client, null, body -> "{\"access_token\":\"granted-token-1\"}");
        assertThat(asked)
                .containsExactly(
                        "null grant_type=client_credentials&client_id=batch&client_secret=client%C5%BFecret+%2B1");
        assertThat(result.answer().toString()).contains("client_id=batch").doesNotContain("client%C5%BFecret");
    }

    @Test
    void theAnswerSaysWhenTheTokenRunsOutAndWhatRenewsIt() throws Exception {
        var client = new Credential.OAuth2("/oauth/token", "batch", SECRET, false, null, null);
        var first = perform(
                client,
                null,
                body -> "{\"access_token\":\"granted-token-1\",\"token_type\":\"Bearer\",\"expires_in\":600,"
                        + "\"refresh_token\":\"refresh-token-1\"}");
        assertThat(first.expires()).isEqualTo(NOW.plusSeconds(600));
        assertThat(first.refreshToken()).isEqualTo("refresh-token-1");
        assertThat(first.toString() + first.answer()).doesNotContain("refresh-token-1");

        var second = perform(
                client,
                first.refreshToken(),
                body -> "{\"access_token\":\"granted-token-2\",\"refresh_token\":\"refresh-token-2\"}");
        assertThat(asked.getLast()).endsWith(" grant_type=refresh_token&refresh_token=refresh-token-1");
        assertThat(second.refreshToken())
                .as("a rotated one takes the place of the old")
                .isEqualTo("refresh-token-2");
        assertThat(second.expires()).isNull();

        var third = perform(client, "refresh-token-2", body -> "{\"access_token\":\"granted-token-3\"}");
        assertThat(third.refreshToken()).as("without a new one the old stays").isEqualTo("refresh-token-2");
    }

    @Test
    void aRefusedRefreshTokenSendsAClientBackToItsOwnCredentials() throws Exception {
        Function<String, String> server = body -> body.contains("refresh_token")
                ? "{\"error\":\"invalid_grant\"}"
                : "{\"access_token\":\"granted-token-9\"}";
        var own = new Credential.OAuth2("/oauth/token", "batch", SECRET, false, null, null);
        assertThat(perform(own, "spent-token-1", server).credential())
                .isEqualTo(new Credential.Bearer("granted-token-9"));

        var other = new Credential.OAuth2("/oauth/token", "app", null, false, null, "spent-token-1");
        var refused = perform(other, null, server);
        assertThat(refused.credential()).isNull();
        assertThat(refused.sentence()).isEqualTo("the token endpoint was answered with status 400 (invalid_grant)");
        assertThat(asked.getLast())
                .isEqualTo("null grant_type=refresh_token&client_id=app&refresh_token=spent-token-1");
    }

    @Test
    void whatTheServerSaysIsNotRepeatedUnlessTheStandardKnowsIt() throws Exception {
        var client = new Credential.OAuth2("/oauth/token", "batch", SECRET, false, null, null);
        assertThat(perform(client, null, body -> "{\"error\":\"\\u001b[31m" + "x".repeat(50) + "\"}")
                        .sentence())
                .isEqualTo("the token endpoint was answered with status 400");
        assertThat(perform(client, null, body -> "{\"access_token\":\"tok-1234\",\"token_type\":\"mac\"}")
                        .sentence())
                .contains("not presented as a bearer token");
        assertThat(perform(client, null, body -> "{\"access_token\":\"tok\\u000a-1234\"}")
                        .sentence())
                .contains("has no token at /access_token");
    }

    @Test
    void anAuthorizationServerElsewhereIsAskedAtItsOneAddressAndTheTargetsScopeStays() throws Exception {
        try (var authority = new Listening();
                var target = new Listening()) {
            authority.answer(exchange -> answer(exchange, body -> "{\"access_token\":\"granted-token-1\"}"));
            var client = new Credential.OAuth2(
                    authority.url("/tenant/token?v=2").toString(), "batch", SECRET, false, null, null);
            try (var probe = probe(target.url("/v1"), AddressGuard.alsoPrivate())) {
                var result = probe.logins().perform(identity(client), client, null, leave(client));
                assertThat(result.credential()).isEqualTo(new Credential.Bearer("granted-token-1"));
                assertThat(((Exchange) result.answer()).request().url())
                        .startsWith("http://127.0.0.1:" + authority.port() + "/tenant/token?v=2");
                assertThat(target.lines).isEmpty();
                var asker = probe.as(identity(client), Objects.requireNonNull(result.credential()), leave(client));
                assertThat(asker.send(ProbeRequest.getFromRoot("/tenant/token")))
                        .isInstanceOf(NoAnswer.class)
                        .extracting(a -> ((NoAnswer) a).reason())
                        .isEqualTo(NoAnswer.Reason.OUT_OF_SCOPE);
            }
        }
    }

    @Test
    void theGuardOfAddressesHoldsForAnAuthorizationServerElsewhere() throws Exception {
        try (var authority = new Listening();
                var target = new Listening()) {
            var client = new Credential.OAuth2(authority.url("/token").toString(), "batch", SECRET, false, null, null);
            try (var probe = probe(target.url("/"), AddressGuard.publicOnly())) {
                var result = probe.logins().perform(identity(client), client, null, leave(client));
                assertThat(result.credential()).isNull();
                assertThat(((NoAnswer) result.answer()).reason()).isEqualTo(NoAnswer.Reason.ADDRESS_REFUSED);
                assertThat(authority.lines).isEmpty();
            }
        }
    }

    private Login perform(Credential.OAuth2 client, @Nullable String refresh, Function<String, String> server)
            throws IOException {
        try (var listening = new Listening();
                var probe = probe(listening.url("/"), AddressGuard.alsoPrivate())) {
            listening.answer(exchange -> answer(exchange, server));
            return probe.logins().perform(identity(client), client, refresh, leave(client));
        }
    }

    private void answer(HttpExchange exchange, Function<String, String> server) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        var answer = server.apply(body).getBytes(StandardCharsets.UTF_8);
        boolean error = new String(answer, StandardCharsets.UTF_8).startsWith("{\"error\"");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(error ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Identity identity(Credential credential) {
        return new Identity("batch", "user", null, credential);
    }

    private static Leave leave(Credential credential) {
        return new Leave("login", MethodPolicy.ANY, new CallBudget(Logins.most(credential)), false);
    }

    private static HttpProbe probe(URI url, AddressGuard guard) {
        return new HttpProbe(
                Target.at("clients", url),
                Limits.DEFAULT.rate(100),
                guard,
                false,
                new Identification("scan-1", "test", null),
                new Redaction(new byte[32]),
                InstantSource.fixed(NOW));
    }
}
