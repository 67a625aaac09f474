package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How documents beside the target are brought. */
class FetchTest {

    private final Listening server = new Listening();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFetchFollowsNoRedirectIntoForbiddenAddresses() {
        for (var forbidden :
                List.of("http://169.254.169.254/x", "http://[::ffff:169.254.169.254]/x", "file:///etc/passwd")) {
            server.answer(exchange -> {
                exchange.getResponseHeaders().set("Location", forbidden);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            var fetch = new Fetch(
                    Limits.DEFAULT.rate(1000),
                    AddressGuard.alsoPrivate(),
                    false,
                    new Identification("0", "scan", null));
            assertThat(fetch.get(server.url("/openapi.json")))
                    .isInstanceOfSatisfying(
                            Fetch.Result.Failed.class,
                            f -> assertThat(f.sentence()).containsAnyOf("is not allowed", "only http and https"));
        }
    }

    @Test
    void aFetchEndsInACircleOfRedirects() {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("Location", "/again");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        var fetch = new Fetch(
                Limits.DEFAULT.rate(1000), AddressGuard.alsoPrivate(), false, new Identification("0", "scan", null));
        assertThat(fetch.get(server.url("/a")))
                .isInstanceOfSatisfying(
                        Fetch.Result.Failed.class, f -> assertThat(f.sentence()).contains("more than 3 redirects"));
    }

    @Test
    void aFetchBringsTheDocument() {
        var fetch = new Fetch(
                Limits.DEFAULT.rate(1000), AddressGuard.alsoPrivate(), false, new Identification("0", "scan", null));
        assertThat(fetch.get(server.url("/openapi.json?v=1")))
                .isInstanceOfSatisfying(
                        Fetch.Result.Got.class,
                        got -> assertThat(new String(got.content(), StandardCharsets.UTF_8))
                                .isEqualTo("{\"fine\":true}"));
        assertThat(server.lines).containsExactly("GET /openapi.json?v=1");
    }
}
