package dev.assay.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Shop;
import dev.assay.app.policies.Policies;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for every subject of the REST interface: parts of lists, versions of things, where something new is. */
@ServerTest
class RestRulesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aListComesInPartsAndAllPartsTogetherAreTheList(TestServer server) throws Exception {
        found(server);
        var shop = new Shop(server);
        var first = shop.weakApi("One");
        shop.weakApi("Two");
        for (int i = 0; i < 3; i++) {
            server.get(Audits.class).open(Shop.facts("Audit " + i, first), Shop.OFFICER);
        }
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        var lists = new String[] {
            "/apis",
            "/apis/" + first.id() + "/history",
            "/audits",
            "/people",
            "/activity",
            "/set-up",
            "/blockers",
            "/policies/documents",
            "/policies/remarks"
        };
        for (var list : lists) {
            var whole = parts(administrator, list, 200);
            assertThat(whole).as(list).isGreaterThan(1);
            assertThat(parts(administrator, list, 1 + whole / 2)).as(list).isEqualTo(whole);
            assertThat(get(administrator, list + "?limit=0").statusCode())
                    .as(list)
                    .isEqualTo(400);
        }
        for (var list : new String[] {"/controls", "/criteria"}) {
            var part = json(get(administrator, list + "?limit=2"));
            assertThat(part.path("next").asText()).as(list).isNotEmpty();
            var rest =
                    json(get(administrator, list + "?after=" + part.path("next").asText()));
            assertThat(rest.toString())
                    .as(list)
                    .doesNotContain(part.findValue("id").toString());
        }
    }

    @Test
    void anAuditWithoutItsFactsIsToldWhichAreMissing(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var empty = officer.json("POST", "/api/v1/audits", "{}");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("\"from\"").doesNotContain("facts");
        var dated = officer.json("POST", "/api/v1/audits", "{\"from\":\"2026-01-01\",\"to\":\"2026-06-30\"}");
        assertThat(dated.statusCode()).isEqualTo(400);
        assertThat(dated.body()).contains("\"title\"", "\"type\"", "\"zone\"", "\"apis\"");
    }

    @Test
    void anAuditIsChangedFromTheVersionThatWasSeenAndFromNoOther(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var api = new Shop(server).weakApi("Three");
        var audit = server.get(Audits.class).open(Shop.facts("To be moved", api), Shop.OFFICER);
        var at = "/api/v1/audits/" + audit.id();
        var seen = officer.json("GET", at, "");
        assertThat(seen.headers().firstValue("ETag")).hasValue("\"1\"");
        var facts = json(seen).path("audit").path("facts").toString().replace("To be moved", "Moved");
        assertThat(officer.json("PUT", at, facts).statusCode()).isEqualTo(400);
        var changed = officer.json("PUT", at, facts, "If-Match", "\"1\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(json(changed).at("/audit/facts/title").asText()).isEqualTo("Moved");
        assertThat(officer.json("PUT", at, facts, "If-Match", "\"1\"").statusCode())
                .isEqualTo(412);
    }

    @Test
    void theFormOfAChangeHoldsTheFactsAndSentBackUnchangedChangesNothingElse(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var api = new Shop(server).weakApi("Formed");
        var before = server.get(Audits.class).open(Shop.facts("By form", api), Shop.OFFICER);
        var at = "/audits/" + before.number();
        assertThat(officer.get(at).body()).contains(at + "/change");
        var page = officer.get(at + "/change").body();
        var fields = new ArrayList<String>();
        for (var input : page.split("<input ", -1)) {
            var name = text(input, "name");
            if (!name.isEmpty()
                    && !name.equals("csrf")
                    && (!input.contains("checkbox") || input.contains(" checked"))) {
                fields.addAll(List.of(name, input.contains("checkbox") ? "true" : text(input, "value")));
            }
        }
        fields.addAll(List.of("type", "2"));
        var answer = officer.post(at + "/change?version=1", fields.toArray(String[]::new));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        var after = server.get(Audits.class).get(before.id());
        assertThat(after.facts()).isEqualTo(before.facts());
        assertThat(after.version()).isEqualTo(2);
        assertThat(officer.post(at + "/change?version=1", fields.toArray(String[]::new))
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void onlyWhoRunsTheServerClonesARepositoryAndABadAddressIsShownAgain(TestServer server) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        assertThat(administrator.get("/policies/clone").body()).contains("name=\"url\"");
        var wrong = administrator.post("/policies/clone", "url", "not an address", "branch", "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("not an address", "Give the address");
        assertThat(Visitor.as(server, Role.OFFICER).get("/policies/clone").statusCode())
                .isEqualTo(403);
    }

    private static String text(String input, String attribute) {
        var found = Pattern.compile(attribute + "=\"([^\"]*)\"").matcher(input.split(">", 2)[0]);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }

    @Test
    void anOfficerInvitesAnAuditorExtendsAndDisablesTheAccountAndNobodyElses(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var audit = server.get(Audits.class)
                .open(Shop.facts("With an auditor", new Shop(server).weakApi("Four")), Shop.OFFICER);
        var at = "/api/v1/audits/" + audit.id() + "/auditors";
        var asked = "{\"name\":\"Ann Auditor\",\"email\":\"ann@example.com\",\"until\":\"2026-09-30\"}";
        var invited = officer.json("POST", at, asked);
        assertThat(invited.statusCode()).isEqualTo(201);
        var person = invited.headers().firstValue("Location").orElseThrow();
        assertThat(json(invited).path("path").asText()).startsWith("/welcome?key=");
        assertThat(json(officer.json("GET", at, "")).at("/items/0/email").asText())
                .isEqualTo("ann@example.com");

        var later = "{\"expiresAt\":\"2026-12-31T22:00:00Z\"}";
        assertThat(officer.json("PUT", person + "/expiry", later).statusCode()).isEqualTo(400);
        assertThat(officer.json("PUT", person + "/expiry", later, "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(officer.json("POST", person + "/disable", "{}", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        var disabled = officer.json("POST", person + "/disable", "{}", "If-Match", "\"2\"");
        assertThat(json(disabled).path("state").asText()).isEqualTo("disabled");

        var engineer = Visitor.as(server, Role.ENGINEER).account();
        var refused = officer.json("POST", "/api/v1/people/" + engineer.id() + "/disable", "{}", "If-Match", "\"1\"");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(officer.json(
                                "POST",
                                at,
                                asked.replace("2026-09-30", "+99999-01-01").replace("ann@", "amy@"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTokenIsReadRotatedAndRevokedFromTheVersionThatWasSeen(TestServer server) throws Exception {
        var administrator = Visitor.as(server, Role.ADMINISTRATOR);
        var made = administrator.json(
                "POST", "/api/v1/tokens", "{\"name\":\"ci\",\"permissions\":[\"VIEW_SCANS\"],\"days\":3}");
        var at = made.headers().firstValue("Location").orElseThrow();
        var text = json(made).path("text").asText();
        var read = administrator.json("GET", at, "");
        assertThat(read.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(read.body()).doesNotContain(text);
        var overlap = "{\"hours\":1}";
        assertThat(administrator.json("POST", at + "/rotations", overlap).statusCode())
                .isEqualTo(400);
        assertThat(administrator
                        .json("POST", at + "/rotations", overlap, "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(201);
        assertThat(administrator.json("DELETE", at, "", "If-Match", "\"1\"").statusCode())
                .isEqualTo(412);
        assertThat(administrator.json("DELETE", at, "", "If-Match", "\"2\"").statusCode())
                .isEqualTo(204);
        assertThat(server.get("/api/v1/scans", "Authorization", "Bearer " + text)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void documentsAreAdoptedFromTheCommitThatWasSeen(TestServer server) throws Exception {
        found(server);
        var officer = Visitor.as(server, Role.OFFICER);
        var commit = officer.json("GET", "/api/v1/policies", "")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        var asked = "{\"paths\":[\"controls/API-05.yml\"],\"owner\":\"lead\"}";
        assertThat(officer.json("POST", "/api/v1/policies/adoptions", asked).statusCode())
                .isEqualTo(400);
        assertThat(officer.json("POST", "/api/v1/policies/adoptions", asked, "If-Match", commit)
                        .statusCode())
                .isEqualTo(201);
        assertThat(officer.json("POST", "/api/v1/policies/adoptions", asked, "If-Match", commit)
                        .statusCode())
                .as("somebody adopted meanwhile")
                .isIn(409, 412);
    }

    private static void found(TestServer server) {
        var policies = server.get(Policies.class);
        if (!policies.founded()) {
            policies.found("Shop Ltd", ZoneId.of("Europe/Amsterdam"), Shop.OFFICER);
        }
    }

    /** How many items a list has, read in parts of at most this many. */
    private static int parts(Visitor visitor, String list, int limit) throws Exception {
        int items = 0;
        var next = "";
        do {
            var part = json(get(visitor, list + "?limit=" + limit + (next.isEmpty() ? "" : "&after=" + next)));
            assertThat(part.path("items").size()).as(list).isBetween(1, limit);
            items += part.path("items").size();
            next = part.path("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return items;
    }

    private static HttpResponse<String> get(Visitor visitor, String path) throws Exception {
        return visitor.get("/api/v1" + path, "Accept", "application/json");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
