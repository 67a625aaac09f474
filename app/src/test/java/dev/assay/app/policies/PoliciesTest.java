package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.policies.document.Document;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoliciesTest {
    private static final Actor OLGA = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    @Order(1)
    void beforeItIsSetUpThereIsNothingAndAPageThatSaysHow(TestServer server, Policies policies) throws Exception {
        assertThat(policies.founded()).isFalse();
        assertThat(policies.snapshot()).isEmpty();
        assertThat(policies.organisation().name()).isEqualTo("Unnamed organisation");
        assertThatThrownBy(policies::head).isInstanceOf(Refusal.Conflict.class);
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/policies").body()).contains("Set up the repository");
        assertThat(officer.json("GET", "/api/v1/policies", "").statusCode()).isEqualTo(409);
        var wrong = officer.post("/policies/founding", "company", "<b>", "zone", "UTC");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(policies.founded()).isFalse();
    }

    @Test
    @Order(2)
    void privateAddressesAndFoldersAreNotCloned(Policies policies) {
        assertThatThrownBy(() -> policies.cloneFrom(URI.create("https://127.0.0.1:1/x.git"), null, OLGA))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> policies.cloneFrom(URI.create("file:///etc"), null, OLGA))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("clone-folder");
        assertThat(policies.founded()).isFalse();
    }

    @Test
    @Order(3)
    void setUpOnceItHoldsDraftsThatCountForNothing(TestServer server, Policies policies) {
        assertThatThrownBy(() -> policies.found("Example & Sons", BERLIN, Actor.system("test")))
                .isInstanceOf(Refusal.Forbidden.class);
        var head = policies.found("Example & Sons", BERLIN, OLGA);
        assertThat(policies.organisation()).isEqualTo(new Organisation("Example & Sons", BERLIN));
        var snapshot = policies.snapshot().orElseThrow();
        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.criteria()).hasSize(61);
        assertThat(snapshot.controls()).isNotEmpty();
        assertThat(snapshot.controlsInForce(policies.today())).isEmpty();
        assertThat(policies.lint(policies.today())).isNotEmpty();
        assertThat(policies.heads()).extracting(Head::cause).containsExactly(Head.Cause.FOUNDED);
        assertThatThrownBy(() -> policies.found("Another", BERLIN, OLGA)).isInstanceOf(Refusal.Conflict.class);
        assertThat(policies.head()).isEqualTo(head);
        assertThat(policies.headAt(server.clock().instant()).orElseThrow().id()).isEqualTo(head.id());
        assertThat(policies.headAt(server.clock().instant().minusSeconds(1))).isEmpty();
        assertThat(policies.notice(Actor.system("test"))).isFalse();
    }

    @Test
    @Order(4)
    void adoptionPutsManyIntoForceAndMarksWhoApprovedAlone(TestServer server, Policies policies) {
        var before = policies.head();
        var then = server.clock().instant();
        server.clock().advance(Duration.ofHours(1));
        assertThatThrownBy(() -> policies.adopt(
                        List.of("controls/API-01.yml"), policies.today().minusDays(1), null, before.id(), EVE))
                .isInstanceOf(Refusal.Invalid.class);
        policies.adopt(
                List.of("controls/API-01.yml", "policies/access-control.md"),
                policies.today(),
                "security-lead",
                before.id(),
                EVE);
        var adopted = policies.snapshot().orElseThrow().control("API-01").orElseThrow();
        assertThat(adopted.inForceOn(policies.today())).isTrue();
        assertThat(adopted.owner()).isEqualTo("security-lead");
        assertThat(adopted.approval()).isNotNull().satisfies(approval -> {
            assertThat(approval.by()).isEqualTo("Eve Executive");
            assertThat(approval.alone()).isFalse();
        });
        var alone = policies.adopt(
                List.of("controls/API-02.yml"),
                policies.today(),
                "api-owner",
                policies.head().id(),
                OLGA);
        assertThat(policies.at(alone.id()).control("API-02").map(Document::approval))
                .hasValueSatisfying(approval -> assertThat(approval.alone())
                        .as("Olga wrote the starter documents into the repository")
                        .isTrue());
        assertThat(policies.headAt(then).orElseThrow().id()).isEqualTo(before.id());
        assertThat(policies.headAt(server.clock().instant(), then).orElseThrow().id())
                .as("as known before the adoption")
                .isEqualTo(before.id());
        assertThat(policies.knownAt(server.clock().instant())
                        .at(then)
                        .orElseThrow()
                        .revision()
                        .id())
                .isEqualTo(before.id());
        assertThatThrownBy(
                        () -> policies.adopt(List.of("controls/API-03.yml"), policies.today(), null, before.id(), EVE))
                .isInstanceOf(Refusal.Stale.class);
        assertThatThrownBy(() -> policies.adopt(
                        List.of(), policies.today(), null, policies.head().id(), EVE))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    @Order(5)
    void documentsAreReadWithHistoryAndDifferenceAndNothingIsRenderedAsMarkup(TestServer server, Policies policies)
            throws Exception {
        var history = policies.history("controls/API-01.yml", 10);
        assertThat(history).hasSize(2);
        var diff = policies.diff(
                "controls/API-01.yml",
                history.get(1).revision().id(),
                history.getFirst().revision().id());
        assertThat(diff).contains("-status: draft", "+status: approved");
        var lines = UnifiedDiff.read(diff, "a", "b").lines();
        assertThat(lines)
                .anyMatch(line -> line.text().equals("status: approved")
                        && Integer.valueOf(3).equals(line.after()));

        var officer = Visitor.as(server, Role.OFFICER);
        var list = officer.get("/policies");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("Example &amp; Sons", "API-01", "Adopted", "Draft", "Adopted alone");
        var page = officer.get("/policies/documents/POL-02");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<pre", "# Access control and authentication policy", "Eve Executive");
        assertThat(officer.get("/policies/documents/API-01/history").body()).contains("status: approved");
        assertThat(officer.get("/policies/documents/NO-1").statusCode()).isEqualTo(404);
        assertThat(officer.get("/policies/documents/API-01?revision=" + "0".repeat(40))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void anOfficerAdoptsInTheBrowserAfterSeeingWhatAndAnEngineerMayNot(TestServer server, Policies policies)
            throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var asked = officer.get("/policies/adoption?path=controls/MON-01.yml&path=controls/MON-02.yml");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Scans run as scheduled", "Approve and adopt 2");
        var head = policies.head().id();
        var paths = "controls/MON-01.yml\ncontrols/MON-02.yml";
        assertThat(officer.post("/policies/adoptions", "paths", paths, "head", head, "effective", "soon", "owner", "")
                        .statusCode())
                .isEqualTo(422);
        var day = policies.today().toString();
        assertThat(officer.post("/policies/adoptions", "paths", paths, "head", head, "effective", day, "owner", "lead")
                        .statusCode())
                .isEqualTo(303);
        assertThat(policies.snapshot()
                        .orElseThrow()
                        .control("MON-02")
                        .orElseThrow()
                        .inForceOn(policies.today()))
                .isTrue();
        var engineer = Visitor.as(server, Role.ENGINEER);
        assertThat(engineer.get("/policies").statusCode()).isEqualTo(200);
        assertThat(engineer.post("/policies/adoptions", "paths", paths, "head", head, "effective", day)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @Order(7)
    void theSameIsSaidOverRest(TestServer server, Policies policies) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.json("GET", "/api/v1/policies", "").body()).contains("\"organisation\":\"Example & Sons\"");
        assertThat(officer.json("GET", "/api/v1/policies/documents?limit=200", "")
                        .body())
                .contains("\"API-01\"");
        assertThat(officer.json("GET", "/api/v1/policies/documents/API-01", "").body())
                .contains("\"text\":\"id: API-01");
        assertThat(officer.json("GET", "/api/v1/policies/documents/API-01/history", "")
                        .body())
                .contains("Adopt");
        assertThat(officer.json("GET", "/api/v1/policies/remarks", "").body()).contains("\"rule\":\"draft\"");
        var adopted = officer.json(
                "POST",
                "/api/v1/policies/adoptions",
                "{\"paths\":[\"controls/API-05.yml\"],\"effective\":\"" + policies.today() + "\",\"owner\":\"lead\"}",
                "If-Match",
                "\"" + policies.head().id() + "\"");
        assertThat(adopted.statusCode()).isEqualTo(201);
        assertThat(officer.get("/api/v1/policies/bundle", "Accept", "*/*").statusCode())
                .isEqualTo(200);
        var bundle = new ByteArrayOutputStream();
        policies.bundle(policies.head().id(), bundle);
        assertThat(bundle.toString(StandardCharsets.ISO_8859_1)).startsWith("# v2 git bundle");
    }

    @Test
    @Order(8)
    void everyHeadIsKeptWithItsInstant(Policies policies) {
        var heads = policies.heads();
        assertThat(heads).hasSizeGreaterThan(3);
        assertThat(heads.getLast().revision()).isEqualTo(policies.head().id());
        assertThat(LocalDate.ofInstant(heads.getFirst().recordedAt(), BERLIN)).isEqualTo(LocalDate.of(2026, 3, 2));
    }
}
