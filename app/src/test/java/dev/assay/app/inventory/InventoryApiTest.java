package dev.assay.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import org.junit.jupiter.api.Test;

@ServerTest
class InventoryApiTest {
    private static final String ASKED =
            "{\"name\":\"%s\",\"owner\":\"Team\",\"baseUrls\":[\"https://rest.example.com\"],\"exposure\":\"PUBLIC\"}";

    @Test
    void anApiIsRegisteredChangedWithItsTagAndRetired(TestServer server, Apis apis) throws Exception {
        var engineer = visitor(server, Role.ENGINEER);
        var made = engineer.json("POST", "/api/v1/apis", ASKED.formatted("Rest"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("ETag")).hasValue("\"1\"");
        var at = made.headers().firstValue("Location").orElseThrow();
        assertThat(engineer.get(at, "Accept", "application/json").body()).contains("\"name\":\"Rest\"");

        assertThat(engineer.json("PUT", at, ASKED.formatted("Rest 2")).body()).contains("If-Match");
        var changed = engineer.json("PUT", at, ASKED.formatted("Rest 2"), "If-Match", "\"1\"");
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"2\"");
        var late = engineer.json("PUT", at, ASKED.formatted("Rest 3"), "If-Match", "\"1\"");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(engineer.json("POST", at + "/retire", "{}", "If-Match", "\"2\"")
                        .body())
                .contains("\"version\":3");
        assertThat(engineer.json("POST", at + "/bring-back", "{}", "If-Match", "\"3\"")
                        .body())
                .contains("\"retiredAt\":null");
        assertThat(engineer.get(at + "/history", "Accept", "application/json").body())
                .contains("registered", "facts changed", "retired", "brought back into service");
    }

    @Test
    void aDescriptionIsImportedAndABrokenOneNamesItsLine(TestServer server, Apis apis) throws Exception {
        var engineer = visitor(server, Role.ENGINEER);
        var at = engineer.json("POST", "/api/v1/apis", ASKED.formatted("Described"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var wrong = engineer.json("POST", at + "/descriptions", "{\"content\":\"openapi: 3.0.3\\n\\tpaths: x\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"name\":\"content\"", "Line 2");
        var yaml = "openapi: 3.0.3\\ninfo: {title: T, version: '1'}\\npaths:\\n  /a:\\n    get:\\n      responses:"
                + " {'200': {description: ok}}\\n";
        var made = engineer.json("POST", at + "/descriptions", "{\"content\":\"" + yaml + "\",\"source\":\"t.yaml\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(engineer.get(at + "/operations", "Accept", "application/json")
                        .body())
                .contains("GET /a");
        assertThat(engineer.json("POST", at + "/descriptions", "{}").body()).contains("Send either url or content");
        assertThat(engineer.json("POST", at + "/descriptions", "{\"url\":\"http://127.0.0.1:1/x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(engineer.get(at + "/descriptions/7", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aWrongBodyIsAProblemWithItsFields(TestServer server) throws Exception {
        var engineer = visitor(server, Role.ENGINEER);
        var wrong = engineer.json("POST", "/api/v1/apis", "{\"name\":\"\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"name\":\"owner\"", "\"name\":\"baseUrls\"");
        assertThat(engineer.json("POST", "/api/v1/apis", "{\"environment\":\"MOON\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(engineer.json("POST", "/api/v1/apis", "{").statusCode()).isEqualTo(400);
        assertThat(visitor(server, Role.AUDITOR)
                        .json("POST", "/api/v1/apis", ASKED.formatted("No"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theListIsReadInParts(TestServer server) throws Exception {
        var engineer = visitor(server, Role.ENGINEER);
        for (int i = 0; i < 3; i++) {
            engineer.json("POST", "/api/v1/apis", ASKED.formatted("Part " + i));
        }
        var first = engineer.get("/api/v1/apis?limit=2", "Accept", "application/json")
                .body();
        assertThat(first).contains("\"next\":\"");
        var next = first.substring(first.indexOf("\"next\":\"") + 8, first.lastIndexOf('"'));
        assertThat(engineer.get("/api/v1/apis?limit=200&after=" + next, "Accept", "application/json")
                        .body())
                .doesNotContain("\"next\":\"")
                .contains("Part 2");
        assertThat(engineer.get("/api/v1/apis?limit=0", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(400);
    }

    private static Visitor visitor(TestServer server, Role role) throws Exception {
        var visitor = Visitor.as(server, role);
        visitor.get("/account");
        return visitor;
    }
}
