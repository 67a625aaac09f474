package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.LoginStep.Place;
import dev.assay.scanner.target.LoginStep.Take;
import dev.assay.scanner.target.Placeholder;
import dev.assay.scanner.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sign-ins of several steps against a server that wants all of them. */
class StepwiseSignInTest {
    private static final String TOKEN = "csrf-t0ken-\"1&2";
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void aFormWithItsTokenAndCookieBringsASession() throws Exception {
        var form = step(
                "form", "GET", "/login?next=%2Fhome", null, true, new Take("csrf", Place.FORM_FIELD, "csrf_token"));
        var send = step(
                "password",
                "POST",
                "/login",
                "{\"user\":\"alice\",\"pass\":\"s3cret-of-alice\",\"csrf_token\":\"" + Placeholder.of("csrf") + "\"}",
                true,
                new Take("session", Place.COOKIE, "SESSION"));
        var login = new Credential.StepwiseLogin(
                List.of(form, send), new Credential.Cookie("SESSION", Placeholder.of("session")));
        var result = perform(login);
        assertThat(result.credential()).isEqualTo(new Credential.Cookie("SESSION", "session-of-alice"));
        assertThat(asked)
                .containsExactly(
                        "GET /login?next=%2Fhome null null ",
                        "POST /login PRE=anonymous-session-1 null"
                                + " user=alice&pass=s3cret-of-alice&csrf_token=csrf-t0ken-%221%262");
        assertThat(result.answer().toString() + result + login)
                .doesNotContain("s3cret-of-alice", "csrf-t0ken", "session-of-alice", "anonymous-session-1");
    }

    @Test
    void whatIsTakenStaysOneValueInJsonPathAndHeader() throws Exception {
        var first = step(
                "first",
                "POST",
                "/challenge",
                "{\"user\":\"alice\"}",
                false,
                new Take("nonce", Place.JSON, "/challenge/nonce"),
                new Take("number", Place.JSON, "/challenge/number"),
                new Take("trace", Place.HEADER, "X-Trace"));
        var second = new LoginStep(
                "second",
                "POST",
                "/sessions/" + Placeholder.of("nonce"),
                Map.of("X-Trace", "t=" + Placeholder.of("trace")),
                "{\"answers\":[{\"nonce\":\"" + Placeholder.of("nonce") + "\"},7]}",
                false,
                List.of(new Take("token", Place.JSON, "/token")));
        var result = perform(new Credential.StepwiseLogin(
                List.of(first, second),
                new Credential.ApiKey(
                        Credential.Place.HEADER, "X-Auth", Placeholder.of("number") + Placeholder.of("token"))));
        assertThat(result.credential())
                .isEqualTo(new Credential.ApiKey(Credential.Place.HEADER, "X-Auth", "42brought-token-1"));
        assertThat(asked.getLast())
                .isEqualTo("POST /sessions/a%22%2F%3F%E2%82%ACb null t=trace-77"
                        + " {\"answers\":[{\"nonce\":\"a\\\"/?€b\"},7]}");
    }

    @Test
    void anErrorNamesTheStepAndNoValue() throws Exception {
        var sends = step("send", "POST", "/refused", "{\"password\":\"s3cret-of-alice\"}", false);
        var brings = new Credential.Bearer(Placeholder.of("t"));
        assertThat(perform(new Credential.StepwiseLogin(List.of(sends), new Credential.Bearer("x")))
                        .sentence())
                .isEqualTo("the step send of the login was answered with status 403");
        var takes = Map.of(
                Place.JSON,
                "a value at /t",
                Place.HEADER,
                "the header /t",
                Place.COOKIE,
                "the cookie /t",
                Place.FORM_FIELD,
                "the form field /t");
        for (var take : takes.entrySet()) {
            var looks = step("looks", "GET", "/login", null, false, new Take("t", take.getKey(), "/t"));
            var result = perform(new Credential.StepwiseLogin(List.of(looks), brings));
            assertThat(result.credential()).isNull();
            assertThat(result.sentence())
                    .isEqualTo("the step looks of the login was answered without " + take.getValue());
        }
        var broken = step("breaks", "GET", "/two-lines", null, false, new Take("t", Place.JSON, "/v"));
        var header = new LoginStep("next", "GET", "/x", Map.of("X-A", Placeholder.of("t")), null, false, List.of());
        var result = perform(new Credential.StepwiseLogin(List.of(broken, header), brings));
        assertThat(result.sentence()).startsWith("the step next of the login would send a line break");
        assertThat(asked.getLast()).startsWith("GET /two-lines");
    }

    private Login perform(Credential.StepwiseLogin login) {
        try (var server = new Listening();
                var probe = new HttpProbe(
                        Target.at("steps", server.url("/")),
                        Limits.DEFAULT.rate(100),
                        AddressGuard.alsoPrivate(),
                        false,
                        new Identification("scan-1", "test", null),
                        new Redaction(new byte[32]),
                        Clock.systemUTC())) {
            server.answer(this::answer);
            var leave = new Leave("login", MethodPolicy.ANY, new CallBudget(Logins.most(login)), false);
            return probe.logins().perform(new Identity("alice", "user", null, login), login, null, leave);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        var query = exchange.getRequestURI().getRawQuery();
        asked.add(line + (query == null ? "" : "?" + query) + " " + headers.getFirst("Cookie") + " "
                + headers.getFirst("X-Trace") + " " + body);
        int status = 200;
        var said = "{}";
        switch (line.startsWith("POST /sessions/") ? "session" : line) {
            case "GET /login" -> {
                exchange.getResponseHeaders().add("Set-Cookie", "PRE=anonymous-session-1; Path=/; HttpOnly");
                said = "<form><input name=csrf_token value='" + TOKEN.replace("&", "&amp;") + "'></form>";
            }
            case "POST /login" -> {
                exchange.getResponseHeaders().add("Set-Cookie", "SESSION=session-of-alice; Secure");
                exchange.getResponseHeaders().add("Location", "/home");
                status = 302;
            }
            case "POST /challenge" -> {
                exchange.getResponseHeaders().add("X-Trace", "trace-77");
                said = "{\"challenge\":{\"nonce\":\"a\\\"/?€b\",\"number\":42}}";
            }
            case "session" -> said = "{\"token\":\"brought-token-1\"}";
            case "GET /two-lines" -> said = "{\"v\":\"one\\r\\nX-B: two\"}";
            default -> status = 403;
        }
        var bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static LoginStep step(
            String name, String method, String path, @Nullable String json, boolean form, Take... takes) {
        return new LoginStep(name, method, path, Map.of(), json, form, List.of(takes));
    }
}
