package dev.assay.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.TestToken;
import dev.assay.app.http.Actor;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Descriptions that are broken, too large or made to hurt: each is refused in words or read within bounds, and what was there stands. */
@ServerTest
class HostileDescriptionsTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final String HEAD = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

    private final TestServer server;
    private final Apis apis;
    private final String token;

    HostileDescriptionsTest(TestServer server, Apis apis) {
        this.server = server;
        this.apis = apis;
        this.token = TestToken.mighty(server);
    }

    @Test
    void whatCannotBeReadIsRefusedWithAReasonAndWhatWasThereStands() throws Exception {
        var api = registered("Refused");
        assertThat(imported(api, sound()).statusCode()).isEqualTo(201);
        var all = new SoftAssertions();
        for (var hostile : refused().entrySet()) {
            var answer = imported(api, hostile.getValue());
            all.assertThat(answer.statusCode())
                    .as("%s: %s", hostile.getKey(), answer.body())
                    .isEqualTo(400);
            all.assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(hostile.getKey())
                    .startsWith("application/problem+json");
            all.assertThat(answer.body())
                    .as(hostile.getKey())
                    .contains("\"name\":\"content\"", "was not imported")
                    .doesNotContain("Exception", "dev.assay", "\\tat ");
        }
        all.assertAll();
        assertThat(apis.descriptions(api.id())).hasSize(1);
        System.out.println(refused().size() + " hostile descriptions");
    }

    private static Map<String, String> refused() {
        var all = new LinkedHashMap<String, String>();
        all.put("nothing but a space", " ");
        all.put("a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000");
        all.put("broken JSON", "{\"openapi\":\"3.0.3\",");
        all.put("broken YAML", HEAD + "\tpaths: x");
        all.put("a list", "[1, 2, 3]");
        all.put("a version nobody wrote", "openapi: 9.9.9\ninfo: {title: T, version: '1'}\npaths: {}\n");
        all.put("a web page", "<!DOCTYPE html><html><body>Sign in</body></html>");
        all.put("no operation", HEAD + "paths: {}\n");
        all.put("deep JSON", "{\"openapi\":\"3.0.3\",\"paths\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        all.put("deep YAML", HEAD + "paths: " + "[".repeat(20_000) + "]".repeat(20_000));
        all.put("a billion laughs", laughs());
        all.put("an alias in itself", HEAD + "paths: &a {x: *a}\n");
        all.put(
                "a class to be made",
                HEAD + "paths: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1:1/']]\n");
        all.put("two documents", HEAD + "---\n" + HEAD);
        all.put("a key twice", HEAD + "paths:\n  /a: {}\npaths:\n  /b: {}\n");
        all.put("an endless line", sound() + "#" + "x".repeat(1 << 20));
        all.put("more than 16 MiB", HEAD + "paths: {}\n#" + "x".repeat(16 << 20));
        return all;
    }

    private static String laughs() {
        var text = new StringBuilder(HEAD + "a: &a [ha,ha,ha,ha,ha,ha,ha,ha,ha]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            text.append(c).append(": &").append(c).append(" [");
            text.append(("*" + (char) (c - 1) + ",").repeat(8))
                    .append('*')
                    .append((char) (c - 1))
                    .append("]\n");
        }
        return text.append("paths: {}\n").toString();
    }

    @Test
    void aDescriptionOfFifteenMegabytesGoesThrough() throws Exception {
        var answer = imported(registered("Large"), sound() + ("#" + "x".repeat(1022) + "\n").repeat(15 << 10));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void referencesThatLeadOutOrInACircleAreListedAndNothingIsFetched() throws Exception {
        var asked = new AtomicInteger();
        var inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        inside.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        inside.start();
        try {
            int port = inside.getAddress().getPort();
            for (var reference : new String[] {
                "http://127.0.0.1:" + port + "/x.json",
                "http://[::ffff:127.0.0.1]:" + port + "/x.json",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "../../../../etc/passwd",
                "#/components/schemas/Round"
            }) {
                var api = registered("Reference " + reference);
                var answer = imported(api, referring(reference));
                assertThat(answer.statusCode())
                        .as(reference + " " + answer.body())
                        .isIn(201, 400);
                assertThat(answer.body()).doesNotContain("root:", "Exception");
                if (answer.statusCode() == 201) {
                    assertThat(apis.operations(
                                    apis.descriptions(api.id()).getFirst().id()))
                            .as(reference)
                            .isNotEmpty();
                }
            }
        } finally {
            inside.stop(0);
        }
        assertThat(asked).as("requests to a private address").hasValue(0);
    }

    private static String referring(String reference) {
        return HEAD + "paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: ok\n"
                + "          content: {application/json: {schema: {$ref: '" + reference + "'}}}\n"
                + "components: {schemas: {Round: {$ref: '#/components/schemas/Round'}}}\n";
    }

    @Test
    void anAddressThatMayNotBeReachedIsRefusedInWords() throws Exception {
        var api = registered("Addresses");
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (var url : new String[] {
                "http://127.0.0.1:" + port.getLocalPort() + "/",
                "http://localhost:" + port.getLocalPort() + "/",
                "http://[::1]:" + port.getLocalPort() + "/",
                "http://[::ffff:127.0.0.1]:" + port.getLocalPort() + "/",
                "http://2130706433:" + port.getLocalPort() + "/",
                "http://0x7f.1:" + port.getLocalPort() + "/",
                "http://0.0.0.0:" + port.getLocalPort() + "/",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "file:///etc/passwd",
                "ftp://example.com/x",
                "jar:http://example.com/x!/y",
                "http://",
                "not an address",
                "http://user@127.0.0.1:" + port.getLocalPort() + "/"
            }) {
                var answer = post(api, "{\"url\":\"" + url + "\"}");
                assertThat(answer.statusCode()).as(url + " " + answer.body()).isEqualTo(400);
                assertThat(answer.body()).as(url).contains("\"name\":\"url\"").doesNotContain("Exception", "root:");
            }
        }
        assertThat(apis.descriptions(api.id())).isEmpty();
    }

    private Api registered(String name) {
        return apis.register(
                new ApiFacts(
                        name.substring(0, Math.min(60, name.length())),
                        "",
                        "Team Shop",
                        Environment.PRODUCTION,
                        java.util.List.of("https://api.example.com"),
                        Criticality.HIGH,
                        Exposure.INTERNAL,
                        Set.of(),
                        "",
                        "",
                        java.util.List.of(),
                        java.util.List.of()),
                OFFICER);
    }

    private static String sound() {
        return HEAD + "paths:\n  /a:\n    get:\n      responses: {'200': {description: ok}}\n";
    }

    private HttpResponse<String> imported(Api api, String content) throws Exception {
        return post(api, "{\"content\":" + quoted(content) + "}");
    }

    private HttpResponse<String> post(Api api, String body) throws Exception {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/apis/" + api.number() + "/descriptions"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", MediaType.APPLICATION_JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    private static String quoted(String text) throws IOException {
        return JsonMapper.builder().build().writeValueAsString(text);
    }
}
