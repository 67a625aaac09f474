package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.findings.Deadlines;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.DataClass;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.policies.Policies;
import dev.assay.policies.document.Document;
import dev.assay.scanner.report.Row;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class ControlsTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final Actor OWNER = new Actor(Actor.Kind.PERSON, "p-3", "Petra Owner", "127.0.0.1");
    private static final Actor SCANNER = Actor.system("scans");
    private static final String CHECK = "cross-identity-read";

    private final TestServer server;
    private final Controls controls;
    private final Findings findings;
    private final Apis apis;
    private final TransactionOperations<Connection> transactions;

    ControlsTest(
            TestServer server,
            Controls controls,
            Findings findings,
            Apis apis,
            TransactionOperations<Connection> transactions) {
        this.server = server;
        this.controls = controls;
        this.findings = findings;
        this.apis = apis;
        this.transactions = transactions;
    }

    @BeforeEach
    void aRepositoryWithSomeAdoptedControls(Policies policies) {
        if (policies.founded()) {
            return;
        }
        policies.found("Example", ZoneId.of("Europe/Berlin"), OWNER);
        var all = policies.snapshot().orElseThrow().documents().stream()
                .map(Document::path)
                .filter(path -> path.startsWith("controls/API-0") || path.startsWith("controls/MON"))
                .toList();
        policies.adopt(all, policies.today(), "Petra Owner", policies.head().id(), EVE);
    }

    private List<ControlException> scan(UUID api, Row... rows) {
        var run = UUID.randomUUID();
        var report = Reports.of(server.clock().instant(), rows);
        var registered = apis.get(api);
        var sighting = findings.keep(registered, run, report);
        return transactions.executeWrite(_ -> {
            var changes = findings.reconcile(
                    sighting, Deadlines.of(registered.facts().criticality()), controls.zone(), SCANNER);
            return controls.reassess(changes, run, SCANNER);
        });
    }

    private UUID api(Environment environment) {
        return apis.register(
                        new ApiFacts(
                                "Shop " + UUID.randomUUID(),
                                "",
                                "team",
                                environment,
                                List.of("https://shop.example.com"),
                                Criticality.HIGH,
                                Exposure.PUBLIC,
                                Set.of(DataClass.INTERNAL),
                                "",
                                "",
                                List.of(),
                                List.of()),
                        EVE)
                .id();
    }

    @Test
    void aFindingInProductionIsProposedAsAnExceptionOnceAndDecidedByAnother() {
        var api = api(Environment.PRODUCTION);
        var proposed = scan(api, Reports.proven(CHECK, "GET /orders/{id}"));
        assertThat(proposed).hasSize(1);
        var exception = proposed.getFirst();
        assertThat(exception.control()).isEqualTo("API-02");
        assertThat(exception.number()).startsWith("X-");
        assertThat(scan(api, Reports.proven(CHECK, "GET /orders/{id}")))
                .as("seen again")
                .isEmpty();
        assertThatThrownBy(() -> controls.confirm(exception.number(), 1, "", OWNER))
                .isInstanceOf(Refusal.Forbidden.class)
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> controls.clear(exception.number(), 1, "r", "p", OWNER))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> controls.confirm(exception.number(), 1, "", SCANNER))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> controls.clear(exception.number(), 1, "a reason", " ", EVE))
                .isInstanceOf(Refusal.Invalid.class);

        var confirmed = controls.confirm(exception.number(), 1, "seen", EVE);
        assertThat(confirmed.counts()).isTrue();
        assertThat(controls.history(exception.number()).getLast().ownerUnresolved())
                .as("Petra Owner has no account")
                .isTrue();
        assertThatThrownBy(() -> controls.confirm(exception.number(), 1, "", EVE))
                .isInstanceOf(Refusal.Stale.class);
        assertThatThrownBy(() -> controls.confirm(exception.number(), 2, "", EVE))
                .isInstanceOf(Refusal.Conflict.class);

        var before = server.clock().instant();
        var today = java.time.LocalDate.ofInstant(before, controls.zone());
        server.clock().advance(Duration.ofMinutes(5));
        var cleared = controls.clear(exception.number(), 2, "a test account", "ticket 7", EVE);
        assertThat(cleared.counts()).isFalse();
        assertThat(controls.history(exception.number()))
                .extracting(ExceptionEvent::state)
                .containsExactly(
                        ControlException.State.PROPOSED,
                        ControlException.State.CONFIRMED,
                        ControlException.State.CLEARED);
        var then = controls.status("API-02", today, before).orElseThrow();
        assertThat(then.status()).as("as known before the clearing").isEqualTo(Status.EXCEPTION);
        var now = controls.status("API-02", today, server.clock().instant()).orElseThrow();
        assertThat(now.reasons()).anyMatch(reason -> reason.rule() == Rule.CLEARED);
        assertThat(now.deciding())
                .noneMatch(reason -> String.valueOf(reason.subject()).equals(exception.subject()));
        var strip = controls.strip(
                "API-02", Period.of(today), controls.zone(), server.clock().instant());
        assertThat(controls.changed(strip, server.clock().instant())).isEmpty();
        assertThat(controls.changed(strip, before)).singleElement().satisfies(day -> {
            assertThat(day.day()).isEqualTo(today);
            assertThat(day.before().status()).isEqualTo(Status.EXCEPTION);
            assertThat(day.learned()).anySatisfy(learned -> {
                assertThat(learned.about()).isEqualTo("exception:" + exception.number());
                assertThat(learned.by()).isEqualTo(EVE.name());
                assertThat(learned.at()).isEqualTo(server.clock().instant());
                assertThat(learned.why()).isEqualTo("a test account");
            });
        });
    }

    @Test
    void anOwnerIsKnownByNameAddressOrIdOfTheirAccount(Owners owners) throws Exception {
        var account = Visitor.as(server, Role.OFFICER).account();
        var actor = account.actor("127.0.0.1");
        for (var owner : List.of(
                account.email().toUpperCase(java.util.Locale.ROOT),
                " " + account.name() + " ",
                account.id().toString(),
                "Somebody <" + account.email() + ">")) {
            assertThat(owners.is(actor, owner)).as(owner).isTrue();
            assertThat(owners.resolved(owner)).as(owner).isTrue();
        }
        assertThat(owners.is(actor, "somebody@example.org")).isFalse();
        assertThat(owners.resolved("somebody@example.org")).isFalse();
        assertThat(owners.resolved(account.email(), "somebody@example.org")).isFalse();
        assertThat(owners.resolved("", null)).isFalse();
    }

    @Test
    void aJudgementSaysByWhichRulesOfWhichProgramItWasMade(Policies policies) {
        var number = scan(api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /gifts/{id}"))
                .getFirst()
                .number();
        assertThat(payload("exception.proposed", "exception:" + number))
                .contains("\"method\":\"automated\"", "\"tool\":\"Assay ", "status rules 2, governance ")
                .contains(policies.head().id());
        assertThat(payload("control.assessed", "control:API-02")).contains("\"method\":\"automated\"");
        controls.confirm(number, 1, "seen", EVE);
        assertThat(payload("exception.confirmed", "exception:" + number))
                .contains("\"method\":\"action\"", "\"ownerUnresolved\":true");
    }

    private String payload(String type, String thing) {
        return transactions.executeRead(status -> {
            try (var query = status.getConnection()
                    .prepareStatement("SELECT payload FROM evidence_item i JOIN evidence_about a ON a.item = i.id"
                            + " WHERE i.type = ? AND a.thing = ? ORDER BY i.id DESC")) {
                query.setString(1, type);
                query.setString(2, thing);
                var rows = query.executeQuery();
                assertThat(rows.next()).isTrue();
                return new String(rows.getBytes(1), java.nio.charset.StandardCharsets.UTF_8);
            }
        });
    }

    @Test
    void daysOfFindingsAreCountedInTheOrganisationsZone() {
        var utc = java.time.ZoneOffset.UTC;
        var midnight = java.time.LocalDate.ofInstant(server.clock().instant(), utc)
                .plusDays(1)
                .atStartOfDay(utc)
                .toInstant();
        server.clock().advance(Duration.between(server.clock().instant(), midnight.minusSeconds(600)));
        var here = java.time.LocalDate.ofInstant(server.clock().instant(), utc);
        assertThat(findings.today()).as("in Berlin it is tomorrow").isEqualTo(here.plusDays(1));
    }

    @Test
    void aFindingElsewhereIsNoExceptionOfAProductionControl() {
        assertThat(scan(api(Environment.STAGING), Reports.proven(CHECK, "GET /orders/{id}")))
                .isEmpty();
    }

    @Test
    void reassessingNeedsTheTransactionOfTheRun() {
        var none = new dev.assay.app.findings.Changes(List.of(), List.of(), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> controls.reassess(none, UUID.randomUUID(), SCANNER))
                .hasMessageContaining("transaction");
    }

    @Test
    void aFindingSpeaksToCriteriaByTheMappingWithItsRationale() {
        scan(api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /carts/{id}"));
        Finding finding = findings.all().getLast();
        var criteria = controls.criteriaOf(finding);
        assertThat(criteria)
                .extracting(MappedCriterion::criterion)
                .contains("CC6.1", "CC6.3")
                .as("confidentiality is not reported on")
                .doesNotContain("C1.1");
        assertThat(criteria).allMatch(row -> !row.rationale().isBlank() && row.draft());
        assertThat(controls.controlsFor("bola", CHECK)).extracting(Document::id).containsExactly("API-02", "MON-02");
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
    void thePagesSayWhoseConclusionItIs() throws Exception {
        var number = scan(api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /bills/{id}"))
                .getFirst()
                .number();
        var officer = Visitor.as(server, Role.OFFICER);
        for (var path : List.of(
                "/controls",
                "/controls?criterion=CC6.1",
                "/controls/API-02",
                "/controls/INC-01",
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
        var number = scan(api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /notes/{id}"))
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
