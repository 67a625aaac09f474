package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Environment;
import dev.assay.app.policies.Policies;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Controls, criteria and exceptions as people and programs see them. */
@ServerTest
class ControlsPagesTest {
    private static final String CHECK = "cross-identity-read";

    private final TestServer server;
    private final Controls controls;
    private final Judged judged;

    ControlsPagesTest(
            TestServer server,
            Controls controls,
            Findings findings,
            Apis apis,
            TransactionOperations<Connection> transactions) {
        this.server = server;
        this.controls = controls;
        this.judged = new Judged(server, controls, findings, apis, transactions);
    }

    @BeforeEach
    void aRepositoryWithSomeAdoptedControls(Policies policies) {
        AdoptedControls.in(policies, "controls/API-0", "controls/MON");
    }

    @Test
    void aCriterionShowsCountsOfItsControlsAndDraftsCountForNothing() {
        var today = java.time.LocalDate.ofInstant(server.clock().instant(), controls.zone());
        var criteria = controls.criteria(
                Period.of(today), controls.zone(), server.clock().instant());
        assertThat(criteria).hasSize(61);
        var access = criteria.stream()
                .filter(one -> one.id().equals("CC6.1"))
                .findFirst()
                .orElseThrow();
        assertThat(access.controls()).contains("API-01", "API-02").doesNotContain("INV-01");
        assertThat(access.drafts()).contains("INV-01");
        assertThat(access.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(access.controls().size());
    }

    @Test
    void theCalendarLeadsToTheWeekAsKnownAtTheSameInstant() throws Exception {
        judged.scan(judged.api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /bills/{id}"));
        var officer = Visitor.as(server, Role.OFFICER);
        var today = java.time.LocalDate.ofInstant(server.clock().instant(), controls.zone());
        var known = server.clock().instant().toString();
        var page = officer.get("/calendar?from=%s&to=%s&knownAt=%s".formatted(today.minusDays(20), today, known));
        assertThat(page.body())
                .contains("Exception on 1 day")
                .contains("/controls/API-02?from=")
                .contains("&amp;knownAt=" + known.replace(":", "%3A"));
        var answer = officer.json("GET", "/api/v1/calendar?criterion=CC6.1&limit=1&from=" + today + "&to=" + today, "");
        assertThat(answer.body())
                .contains("\"weeks\":[{\"name\":\"" + today.get(java.time.temporal.IsoFields.WEEK_BASED_YEAR));
        assertThat(answer.body()).contains("\"next\":\"API-01\"").contains("\"EXCEPTION\":1");
    }

    @Test
    void thePagesSayWhoseConclusionItIs() throws Exception {
        var number = judged.scan(judged.api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /bills/{id}"))
                .getFirst()
                .number();
        var officer = Visitor.as(server, Role.OFFICER);
        for (var path : List.of(
                "/controls",
                "/controls?criterion=CC6.1",
                "/controls/API-02",
                "/controls/INC-01",
                "/calendar",
                "/calendar?criterion=CC6.1&from=2026-01-01",
                "/criteria",
                "/exceptions",
                "/exceptions/" + number)) {
            var page = officer.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("Management's monitoring, not the service auditor's conclusion.");
        }
        assertThat(officer.get("/controls/API-02").body()).contains("confirmed in scope", "Why on", number);
        assertThat(officer.get("/controls/NO-1").statusCode()).isEqualTo(404);
        assertThat(officer.get("/controls?from=2026-03-02&to=2026-03-01").statusCode())
                .isEqualTo(400);
        assertThat(officer.post("/exceptions/" + number + "/confirmation?version=1", "reason", "so it is")
                        .statusCode())
                .isEqualTo(303);
        assertThat(controls.exception(number).state()).isEqualTo(ControlException.State.CONFIRMED);
        assertThat(officer.get("/exceptions/" + number).body()).contains("Owner not resolved to an account.");
        var engineer = Visitor.as(server, Role.ENGINEER);
        assertThat(engineer.post("/exceptions/" + number + "/clearing?version=2", "reason", "r", "proof", "p")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theSameIsSaidOverRest() throws Exception {
        var number = judged.scan(judged.api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /notes/{id}"))
                .getFirst()
                .number();
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.json("GET", "/api/v1/controls", "").body())
                .contains("\"note\":\"Management's monitoring", "\"id\":\"API-01\"");
        assertThat(officer.json("GET", "/api/v1/controls/API-02?from=2026-03-01&to=2026-03-31", "")
                        .body())
                .contains("\"status\":\"EXCEPTION\"", "\"zone\":\"Europe/Berlin\"", "\"day\":\"2026-03-02\"");
        assertThat(officer.json("GET", "/api/v1/criteria", "").body()).contains("\"id\":\"CC6.1\"");
        assertThat(officer.json("GET", "/api/v1/exceptions", "").body()).contains(number);
        var cleared = officer.json(
                "POST",
                "/api/v1/exceptions/" + number + "/clearing",
                "{\"reason\":\"a test account\",\"proof\":\"ticket 8\"}",
                "If-Match",
                "\"1\"");
        assertThat(cleared.statusCode()).isEqualTo(200);
        assertThat(officer.json("GET", "/api/v1/exceptions/" + number, "").body())
                .contains("\"CLEARED\"", "ticket 8");
    }
}
