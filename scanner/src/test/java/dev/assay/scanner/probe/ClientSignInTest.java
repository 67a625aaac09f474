package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A sign-in with OAuth 2.0 client credentials (RFC 6749, sections 2.3.1 and 4.4). */
class ClientSignInTest {
    private static final String SECRET = "clientſecret +1";

    @Test
    void theClientIsEncodedInTheHeaderAndNothingOfItIsHandedOut() throws Exception {
        var asked = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/oauth/token", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = "{\"access_token\":\"granted-token-1\",\"echo\":\"%s\"}"
                    .formatted(asked.getFirst())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        var login = new Credential.ScriptedLogin(
                "POST",
                "/oauth/token",
                "{\"grant_type\":\"client_credentials\",\"scope\":\"a b\"}",
                true,
                "/access_token",
                new Credential.Basic("batch", SECRET));
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var probe = probe(url)) {
            var leave = new Leave("login", MethodPolicy.ANY, new CallBudget(6), false);
            var result = probe.login(new Identity("batch", "user", null, login), login, leave);
            assertThat(result.credential()).isEqualTo(new Credential.Bearer("granted-token-1"));
            var pair = "batch:client%C5%BFecret+%2B1".getBytes(StandardCharsets.UTF_8);
            var basic = Base64.getEncoder().encodeToString(pair);
            assertThat(asked).isEqualTo(List.of("Basic " + basic, "grant_type=client_credentials&scope=a+b"));
            assertThat(result.answer().toString()).doesNotContain(SECRET, basic, "granted-token-1");
        } finally {
            server.stop(0);
        }
    }

    private static HttpProbe probe(URI url) {
        return new HttpProbe(
                Target.at("clients", url),
                Limits.DEFAULT.rate(100),
                AddressGuard.alsoPrivate(),
                false,
                new Identification("scan-1", "test", null),
                new Redaction(new byte[32]),
                Clock.systemUTC());
    }
}
