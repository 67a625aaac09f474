package dev.assay.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleApiTest {
    private static final String ALICES_ORDER = "/orders/5f3c2a10-1a6e-4b1c-9d55-0a1b2c3d4e01";

    private final HttpClient client = HttpClient.newHttpClient();
    private SampleApi api;

    @BeforeEach
    void start() throws IOException {
        api = SampleApi.start(0, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        api.close();
        client.close();
    }

    @Test
    void bobReadsAlicesOrderUntilTheApiIsMended() throws Exception {
        var bob = signIn("bob");
        assertThat(get(ALICES_ORDER, bob).body()).contains("Walnut desk");

        api.become(SampleForm.MENDED);
        assertThat(get(ALICES_ORDER, bob).statusCode()).isEqualTo(404);
        assertThat(get(ALICES_ORDER, signIn("alice")).body()).contains("Walnut desk");
    }

    @Test
    void anUnsignedTokenIsTakenUntilTheApiIsMended() throws Exception {
        var parts = signIn("alice").split("\\.");
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        var unsigned = none + "." + parts[1] + ".";
        assertThat(get("/me", unsigned).statusCode()).isEqualTo(200);

        api.become(SampleForm.MENDED);
        assertThat(get("/me", unsigned).statusCode()).isEqualTo(401);
        assertThat(get("/me", String.join(".", parts)).statusCode()).isEqualTo(200);
    }

    @Test
    void theMendedFormHidesWhatTheWeakFormGivesAway() throws Exception {
        var bob = signIn("bob");
        assertThat(get("/me", bob).body()).contains("passwordHash");
        assertThat(get("/admin/users", bob).statusCode()).isEqualTo(200);
        assertThat(get("/reports/summary", "").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/env", "").statusCode()).isEqualTo(200);
        assertThat(get("/products?search=%27", "").body()).contains("SQLSyntaxErrorException");

        api.become(SampleForm.MENDED);
        assertThat(get("/me", bob).body()).doesNotContain("passwordHash");
        assertThat(get("/admin/users", bob).statusCode()).isEqualTo(403);
        assertThat(get("/reports/summary", "").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/env", "").statusCode()).isEqualTo(404);
        assertThat(get("/products?search=%27", "").body()).isEqualTo("[]");
    }

    @Test
    void theMendedFormSlowsAGuesserDown() throws Exception {
        api.become(SampleForm.MENDED);
        int last = 0;
        for (int i = 0; i < 25; i++) {
            last = post("/auth/login", "{\"username\":\"alice\",\"password\":\"guess\"}")
                    .statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void itDescribesEveryOperationThatItMeansToOffer() throws Exception {
        assertThat(get("/openapi.json", "").body()).contains("/orders/{id}").doesNotContain("/v1/", "/actuator");
    }

    private String signIn(String name) throws Exception {
        var answer =
                post("/auth/login", "{\"username\":\"%s\",\"password\":\"%s-demo-password\"}".formatted(name, name));
        var token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(token.find()).as(answer.body()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(uri(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(json));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(api.address() + path);
    }
}
