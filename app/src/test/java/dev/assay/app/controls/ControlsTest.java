package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Owners;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.Payloads;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Environment;
import dev.assay.app.policies.Policies;
import dev.assay.policies.document.Document;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class ControlsTest {
    private static final Actor OWNER = new Actor(Actor.Kind.PERSON, "p-3", "Petra Owner", "127.0.0.1");
    private static final String CHECK = "cross-identity-read";

    private final TestServer server;
    private final Controls controls;
    private final Findings findings;
    private final TransactionOperations<Connection> transactions;
    private final Judged judged;

    ControlsTest(
            TestServer server,
            Controls controls,
            Findings findings,
            Apis apis,
            TransactionOperations<Connection> transactions) {
        this.server = server;
        this.controls = controls;
        this.findings = findings;
        this.transactions = transactions;
        this.judged = new Judged(server, controls, findings, apis, transactions);
    }

    @BeforeEach
    void aRepositoryWithSomeAdoptedControls(Policies policies) {
        AdoptedControls.in(policies, "controls/API-0", "controls/MON");
    }

    @Test
    void aFindingInProductionIsProposedAsAnExceptionOnceAndDecidedByAnother() {
        var api = judged.api(Environment.PRODUCTION);
        var proposed = judged.scan(api, Reports.proven(CHECK, "GET /orders/{id}"));
        assertThat(proposed).hasSize(1);
        var exception = proposed.getFirst();
        assertThat(exception.control()).isEqualTo("API-02");
        assertThat(exception.number()).startsWith("X-");
        assertThat(judged.scan(api, Reports.proven(CHECK, "GET /orders/{id}")))
                .as("seen again")
                .isEmpty();
        assertThatThrownBy(() -> controls.confirm(exception.number(), 1, "", OWNER))
                .isInstanceOf(Refusal.Forbidden.class)
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> controls.clear(exception.number(), 1, "r", "p", OWNER))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> controls.confirm(exception.number(), 1, "", Judged.SCANNER))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> controls.clear(exception.number(), 1, "a reason", " ", Judged.EVE))
                .isInstanceOf(Refusal.Invalid.class);

        var confirmed = controls.confirm(exception.number(), 1, "seen", Judged.EVE);
        assertThat(confirmed.counts()).isTrue();
        assertThat(controls.history(exception.number()).getLast().ownerUnresolved())
                .as("Petra Owner has no account")
                .isTrue();
        assertThatThrownBy(() -> controls.confirm(exception.number(), 1, "", Judged.EVE))
                .isInstanceOf(Refusal.Stale.class);
        assertThatThrownBy(() -> controls.confirm(exception.number(), 2, "", Judged.EVE))
                .isInstanceOf(Refusal.Conflict.class);

        var before = server.clock().instant();
        var today = java.time.LocalDate.ofInstant(before, controls.zone());
        server.clock().advance(Duration.ofMinutes(5));
        var cleared = controls.clear(exception.number(), 2, "a test account", "ticket 7", Judged.EVE);
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
                assertThat(learned.by()).isEqualTo(Judged.EVE.name());
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
        var number = judged.scan(judged.api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /gifts/{id}"))
                .getFirst()
                .number();
        assertThat(Payloads.latest(server, "exception.proposed", "exception:" + number))
                .contains("\"method\":\"automated\"", "\"tool\":\"Assay ", "status rules 3, governance ")
                .contains(policies.head().id());
        assertThat(Payloads.latest(server, "control.assessed", "control:API-02"))
                .contains("\"method\":\"automated\"");
        controls.confirm(number, 1, "seen", Judged.EVE);
        assertThat(Payloads.latest(server, "exception.confirmed", "exception:" + number))
                .contains("\"method\":\"action\"", "\"ownerUnresolved\":true");
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
        assertThat(judged.scan(judged.api(Environment.STAGING), Reports.proven(CHECK, "GET /orders/{id}")))
                .isEmpty();
    }

    @Test
    void reassessingNeedsTheTransactionOfTheRun() {
        assertThatThrownBy(() -> controls.reassess(UUID.randomUUID(), Judged.SCANNER))
                .hasMessageContaining("transaction");
    }

    @Test
    void aFindingSpeaksToCriteriaByTheMappingWithItsRationale() {
        judged.scan(judged.api(Environment.PRODUCTION), Reports.proven(CHECK, "GET /carts/{id}"));
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
}
