package dev.assay.app.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RosterPagesTest {
    private static final String LIST = """
        name,mail,joined,groups
        Ada <b>Ay</b>,ada@example.com,2025-01-01,engineering
        =cmd(),eve@example.com,2025-01-01,
        """;

    @Test
    @Order(1)
    void anOfficerChoosesAListLooksAtItAndTakesItOver(TestServer server, People people) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/roster").body()).contains("Nobody is on the roster yet");
        var wrong = upload(officer, "name,mail,joined\nA,b,c\n");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("line 2", "2026-03-31");
        var preview = upload(officer, LIST);
        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body()).contains("Added 2", "Ada &lt;b&gt;Ay").doesNotContain("<b>Ay");
        assertThat(people.everybody()).isEmpty();
        var taken = officer.post(
                "/roster/changes",
                "list",
                hidden(preview.body(), "list"),
                "fileName",
                "people.csv",
                "whole",
                "true",
                "basis",
                hidden(preview.body(), "basis"));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(303);
        assertThat(officer.get("/roster?q=ada").body())
                .contains("ada@example.com")
                .doesNotContain("eve@example.com");
        assertThat(officer.get("/roster?day=2024-12-31").body()).contains("Nobody is like that");
        assertThat(officer.get("/roster?day=yesterday").statusCode()).isEqualTo(400);
        assertThat(officer.get("/roster/people/ada@example.com").body()).contains("First known", "RO-1");
        assertThat(officer.get("/roster/people/nobody").statusCode()).isEqualTo(404);
        assertThat(officer.get("/roster/csv").body()).contains("'=cmd()");
        assertThat(officer.get("/roster/changes").body()).contains("people.csv", "Look at it again");
        assertThat(officer.get("/roster/changes/RO-1/list").body()).isEqualTo(LIST);
        assertThat(officer.post("/roster/changes/RO-1/preview").body()).contains("nothing that is not known already");
    }

    @Test
    @Order(2)
    void somebodyIsAddedAndChangedByHand(TestServer server, People people) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var mail = officer.account().email();
        officer.get("/roster/new");
        var wrong = officer.post(
                "/roster/people", "seen", "0", "id", "E-1", "name", "", "mail", mail, "joined", "2026-01-01");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Give the name");
        var made = officer.post(
                "/roster/people", "seen", "0", "id", "E-1", "name", "Olga", "mail", mail, "joined", "2026-01-01");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
        assertThat(officer.get("/roster/people/E-1").body())
                .contains("/people/" + officer.account().id());
        assertThat(officer.get("/roster/people/E-1/change").body()).contains("value=\"Olga\"");
        officer.post(
                "/roster/people", "seen", "1", "id", "E-1", "name", "Olga O", "mail", mail, "joined", "2026-01-01");
        assertThat(officer.get("/roster/people/E-1").body()).contains("name: Olga → Olga O");
    }

    @Test
    @Order(3)
    void theRestInterfaceDoesTheSame(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        officer.get("/account");
        var preview = officer.json(
                "POST",
                "/api/v1/roster/previews",
                "{\"csv\":\"id,name,mail,joined\\nE-7,Gus,gus@example.com,2026-01-02\"}");
        assertThat(preview.body()).contains("\"what\":\"ADDED\"", "\"unchanged\":0");
        var basis = preview.body().replaceAll("(?s).*\"basis\":\"([0-9a-f]{64})\".*", "$1");
        var made = officer.json(
                "POST",
                "/api/v1/roster/changes",
                "{\"csv\":\"id,name,mail,joined\\nE-7,Gus,gus@example.com,2026-01-02\",\"basis\":\"" + basis + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var at = made.headers().firstValue("Location").orElseThrow();
        assertThat(officer.json("GET", at, "").body()).contains("\"added\":1");
        assertThat(officer.json("GET", at + "/list", "").body()).contains("gus@example.com");
        var put = officer.json(
                "PUT",
                "/api/v1/roster/people/E-7",
                "{\"name\":\"Gus G\",\"mail\":\"gus@example.com\",\"joined\":\"2026-01-02\"}",
                "If-Match",
                "\"1\"");
        assertThat(put.headers().firstValue("ETag")).as(put.body()).hasValue("\"2\"");
        assertThat(officer.json("GET", "/api/v1/roster?day=2026-03-02", "").body())
                .contains("Gus G");
        assertThat(officer.json("GET", "/api/v1/roster/population?day=2024-01-01", "")
                        .body())
                .contains("\"count\":0");
        assertThat(officer.json("GET", "/api/v1/roster/people/E-7", "").body()).contains("\"version\":2");
        assertThat(officer.json("POST", "/api/v1/roster/previews", "{}").statusCode())
                .isEqualTo(400);
        assertThat(officer.json("GET", "/api/v1/roster?day=x", "").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> upload(Visitor officer, String list) throws Exception {
        return officer.upload(
                "/roster/previews", "file", "people.csv", list.getBytes(StandardCharsets.UTF_8), "whole", "true");
    }

    private static String hidden(String page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
