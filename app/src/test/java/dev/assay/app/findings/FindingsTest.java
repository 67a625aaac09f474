package dev.assay.app.findings;

import static dev.assay.app.findings.Reports.notTested;
import static dev.assay.app.findings.Reports.passed;
import static dev.assay.app.findings.Reports.proven;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.evidence.Payloads;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.target.ApiDescription;
import dev.assay.scanner.target.DescriptionReader;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class FindingsTest {
    private static final Actor OFFICER = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final Actor SCANNER = Actor.system("scans");
    private static final String CHECK = "cross-identity-read";
    private static final String READ_ORDER = "GET /orders/{id}";

    private final TestServer server;
    private final Findings findings;
    private final TransactionOperations<Connection> transactions;
    private Api api;

    FindingsTest(TestServer server, Findings findings, Apis apis, TransactionOperations<Connection> transactions) {
        this.server = server;
        this.findings = findings;
        this.transactions = transactions;
        this.api = register(apis);
    }

    @BeforeEach
    void aNewApi(Apis apis) {
        api = register(apis);
    }

    @Test
    void aNewWeaknessOpensAFindingThatIsDueByItsSeverity() {
        var opened = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        assertThat(opened.state()).isEqualTo(State.OPEN);
        assertThat(opened.asked() + " " + opened.owner()).isEqualTo("bob alice");
        assertThat(opened.due())
                .isEqualTo(today().plusDays(Criticality.HIGH.deadlines().high()));
        assertThat(kinds(opened)).containsExactly(FindingEvent.Kind.OPENED);
    }

    @Test
    void absenceNeverFixesAFinding(Proofs proofs) {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        assertThat(scan().notRetested()).containsExactly(findings.get(finding.id()));
        assertThat(scan(notTested(CHECK, READ_ORDER)).notRetested()).hasSize(1);
        assertThat(scan(passed(CHECK, "GET /orders")).fixed()).isEmpty();
        assertThat(findings.get(finding.id()).state()).isEqualTo(State.OPEN);

        var fixed = scan(passed(CHECK, READ_ORDER)).fixed().getFirst();
        assertThat(fixed.state()).isEqualTo(State.FIXED);
        var last = findings.history(finding.id()).getLast();
        assertThat(last.kind()).isEqualTo(FindingEvent.Kind.FIXED);
        assertThat(proofs.read(java.util.Objects.requireNonNull(last.proof()))
                        .orElseThrow()
                        .notes())
                .containsExactly("bob was refused with 404");
    }

    @Test
    void aPassBetweenOtherIdentitiesFixesNothing() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        var changes = scan(passed(CHECK, READ_ORDER, "alice", "bob"));
        assertThat(changes.fixed()).isEmpty();
        assertThat(changes.notRetested()).extracting(Finding::number).containsExactly(finding.number());
        assertThat(scan(passed(CHECK, READ_ORDER, "carol", "alice")).fixed()).isEmpty();
        assertThat(findings.get(finding.id()).state()).isEqualTo(State.OPEN);
        assertThat(scan(passed(CHECK, READ_ORDER, "bob", "alice")).fixed()).hasSize(1);
    }

    @Test
    void aWeaknessOfAParameterIsFixedOnlyWhileTheParameterIsDescribed() throws Exception {
        var both = described("q", "sort");
        var finding = scan(both, Reports.quoted("GET /products", "q", Outcome.Kind.FAIL))
                .opened()
                .getFirst();
        assertThat(finding.parameter()).isEqualTo("q");
        var pass = Reports.quoted("GET /products", "q", Outcome.Kind.PASS);
        assertThat(scan(described("sort"), pass).notRetested())
                .as("nothing was asked at q")
                .extracting(Finding::id)
                .containsExactly(finding.id());
        assertThat(scan(both, pass).fixed()).extracting(Finding::id).containsExactly(finding.id());
    }

    private static ApiDescription described(String... parameters) throws Exception {
        var list = Stream.of(parameters)
                .map(name ->
                        "{\"name\": \"%s\", \"in\": \"query\", \"schema\": {\"type\": \"string\"}}".formatted(name))
                .collect(Collectors.joining(", "));
        var text = """
            {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {"/products": {"get": {
              "parameters": [%s], "responses": {"200": {"description": "ok"}}}}}}\
            """.formatted(list);
        return DescriptionReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aForgedCredentialThatIsRefusedMendsItWhoseverItImitates() {
        scan(Reports.forged(READ_ORDER, "alice", Outcome.Kind.FAIL));
        assertThat(scan(Reports.forged(READ_ORDER, "root", Outcome.Kind.PASS)).fixed())
                .singleElement()
                .satisfies(fixed -> assertThat(fixed.asked()).isEqualTo("alice"));
    }

    @Test
    void aFixedFindingReopensWhenSeenAgain() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        scan(passed(CHECK, READ_ORDER));
        server.clock().advance(Duration.ofDays(3));
        var changes = scan(proven(CHECK, READ_ORDER));

        assertThat(changes.opened()).isEmpty();
        var again = changes.reopened().getFirst();
        assertThat(again.number()).isEqualTo(finding.number());
        assertThat(again.firstSeen()).isEqualTo(finding.firstSeen());
        assertThat(again.openSince()).isEqualTo(server.clock().instant());
        assertThat(again.due()).isEqualTo(today().plusDays(14));
        assertThat(kinds(again))
                .containsExactly(FindingEvent.Kind.OPENED, FindingEvent.Kind.FIXED, FindingEvent.Kind.REOPENED);
    }

    @Test
    void aWeaknessSeenAgainKeepsItsDeadline() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        server.clock().advance(Duration.ofDays(20));
        var seen = scan(proven(CHECK, READ_ORDER)).seenAgain().getFirst();
        assertThat(seen.due()).isEqualTo(finding.due());
        assertThat(seen.overdue(today())).isTrue();
    }

    @Test
    void aFindingTakesTheSeverityAndTheWordsOfItsLatestSight() {
        var low = scan(Reports.rated(CHECK, READ_ORDER, Severity.LOW, false))
                .opened()
                .getFirst();
        var then = server.clock().instant();
        findings.accept(low.id(), 1, today().plusDays(200), "seldom read", today(), OFFICER);
        server.clock().advance(Duration.ofDays(2));
        var grave = scan(Reports.rated(CHECK, READ_ORDER, Severity.CRITICAL, true))
                .seenAgain()
                .getFirst();
        assertThat(grave).isEqualTo(findings.get(low.id()));
        assertThat(grave.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(grave.title()).isEqualTo("bob's token read an order of another tenant");
        assertThat(grave.crossTenant()).isTrue();
        assertThat(grave.state()).as("it was accepted as a low one").isEqualTo(State.OPEN);
        assertThat(grave.due())
                .isEqualTo(today().plusDays(Criticality.HIGH.deadlines().critical()));
        assertThat(kinds(low))
                .containsExactly(
                        FindingEvent.Kind.OPENED,
                        FindingEvent.Kind.ACCEPTED,
                        FindingEvent.Kind.SEEN,
                        FindingEvent.Kind.RERATED);
        assertThat(findings.history(low.id()).getLast().reason())
                .startsWith("critical now, low before; the acceptance");

        server.clock().advance(Duration.ofDays(1));
        var again = scan(Reports.rated(CHECK, READ_ORDER, Severity.HIGH, true))
                .seenAgain()
                .getFirst();
        assertThat(again.severity()).isEqualTo(Severity.HIGH);
        assertThat(again.due()).as("a day that is due never goes away").isEqualTo(grave.due());
        var life = findings.lives().stream()
                .filter(one -> one.finding().id().equals(low.id()))
                .findFirst()
                .orElseThrow();
        assertThat(life.findingAt(then))
                .as("as it was known then")
                .satisfies(one -> assertThat(one.severity()).isEqualTo(Severity.LOW))
                .satisfies(one -> assertThat(one.title()).isEqualTo(low.title()))
                .satisfies(one -> assertThat(one.crossTenant()).isFalse());

        scan(passed(CHECK, READ_ORDER));
        var back = scan(Reports.rated(CHECK, READ_ORDER, Severity.LOW, false))
                .reopened()
                .getFirst();
        assertThat(back.severity()).isEqualTo(Severity.LOW);
        assertThat(back.title()).isEqualTo(low.title());
        assertThat(back.due())
                .isEqualTo(today().plusDays(Criticality.HIGH.deadlines().low()));
    }

    @Test
    void aRunThatWasHandedInMakesNoFindingLookBetter() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        assertThat(submitted(Reports.rated(CHECK, READ_ORDER, Severity.INFO, true))
                        .seenAgain())
                .singleElement()
                .satisfies(one -> assertThat(one.severity()).isEqualTo(Severity.HIGH))
                .satisfies(one -> assertThat(one.title()).isEqualTo(finding.title()));
        assertThat(submitted(Reports.rated(CHECK, READ_ORDER, Severity.CRITICAL, true))
                        .seenAgain())
                .singleElement()
                .satisfies(one -> assertThat(one.severity()).isEqualTo(Severity.CRITICAL));
    }

    private Changes submitted(Row row) {
        var report = Reports.of(server.clock().instant(), row);
        var sighting = findings.keep(api, UUID.randomUUID(), report, Map.of("run", "7"));
        return transactions.executeWrite(
                _ -> findings.reconcile(sighting, Deadlines.of(Criticality.HIGH), ZoneOffset.UTC, SCANNER));
    }

    @Test
    void anAcceptanceHasANamedPersonAReasonAndAnEnd() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        var id = finding.id();
        assertThatThrownBy(() -> findings.accept(id, 1, today().plusDays(91), "known", today(), OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> findings.accept(id, 1, today().plusDays(9), " ", today(), OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> findings.accept(id, 1, today().plusDays(9), "known", today(), SCANNER))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> findings.accept(id, 7, today().plusDays(9), "known", today(), OFFICER))
                .isInstanceOf(Refusal.Stale.class);

        var accepted = findings.accept(id, 1, today().plusDays(9), "gateway filters it", today(), OFFICER);
        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(findings.history(id).getLast().reason()).isEqualTo("gateway filters it");

        assertThat(findings.endPastAcceptances(today().plusDays(9), SCANNER)).isEmpty();
        assertThat(findings.endPastAcceptances(today().plusDays(10), SCANNER))
                .extracting(Finding::number)
                .containsExactly(finding.number());
        assertThat(findings.get(id).state()).isEqualTo(State.OPEN);
        assertThat(findings.get(id).due()).isEqualTo(finding.due());
    }

    @Test
    void anAcceptanceIsEndedByANamedPersonWithAReason() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        var id = finding.id();
        findings.accept(id, 1, today().plusDays(9), "gateway filters it", today(), OFFICER);
        var token = new Actor(Actor.Kind.TOKEN, "t-1", "CI", "127.0.0.1");
        assertThatThrownBy(() -> findings.endAcceptance(id, 2, "known", token)).isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> findings.endAcceptance(id, 2, " ", OFFICER)).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> findings.endAcceptance(id, 2, "x".repeat(2001), OFFICER))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(findings.get(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(findings.endAcceptance(id, 2, "x".repeat(2000), OFFICER).state())
                .isEqualTo(State.OPEN);
    }

    @Test
    void aMendedPlaceIsFixedThoughItsCheckFailsAtAnother(Proofs proofs) {
        var two = scan(Reports.exposed("GET /.env", List.of()), Reports.exposed("GET /.git/HEAD", List.of()))
                .opened();
        assertThat(two).hasSize(2);
        var silent = scan(Reports.exposed("GET /.git/HEAD", List.of()));
        assertThat(silent.fixed()).as("no answer about the other place").isEmpty();

        var changes = scan(Reports.exposed("GET /.git/HEAD", List.of("GET /.env")));
        assertThat(changes.fixed()).extracting(Finding::operation).containsExactly("GET /.env");
        assertThat(changes.seenAgain()).extracting(Finding::operation).containsExactly("GET /.git/HEAD");
        var last = findings.history(changes.fixed().getFirst().id()).getLast();
        assertThat(proofs.read(java.util.Objects.requireNonNull(last.proof()))
                        .orElseThrow()
                        .notes())
                .containsExactly("GET /.env was answered with status 404.");
    }

    @Test
    void whatARunSawIsRecordedWithWhereItComesFromAndADecisionAsAnAction() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        var opened = Payloads.latest(server, "finding.opened", "finding:" + finding.number());
        assertThat(opened)
                .contains("\"method\":\"automated\"", "\"query\":\"profile standard\"", "\"tool\":\"Assay scanner 0\"")
                .contains("Shop https://api.example.com", "\"rules\":\"catalogue 1\"");
        findings.accept(finding.id(), 1, today().plusDays(9), "gateway filters it", today(), OFFICER);
        assertThat(Payloads.latest(server, "finding.accepted", "finding:" + finding.number()))
                .contains("\"method\":\"action\"");
        findings.endPastAcceptances(today().plusDays(10), SCANNER);
        assertThat(Payloads.latest(server, "finding.acceptance-ended", "finding:" + finding.number()))
                .contains("\"method\":\"automated\"", "acceptance rules 1");
    }

    @Test
    void whatWasKnownAtAnInstantLeavesOutWhatCameLater() {
        var finding = scan(proven(CHECK, READ_ORDER)).opened().getFirst();
        var then = server.clock().instant();
        server.clock().advance(Duration.ofDays(1));
        scan(passed(CHECK, READ_ORDER));

        var life = findings.lives().stream()
                .filter(l -> l.finding().id().equals(finding.id()))
                .findFirst()
                .orElseThrow();
        assertThat(life.events()).hasSize(2);
        assertThat(life.knownAt(then)).extracting(FindingEvent::kind).containsExactly(FindingEvent.Kind.OPENED);
    }

    private Changes scan(Row... rows) {
        return scan(Reports.of(server.clock().instant(), rows));
    }

    private Changes scan(ApiDescription description, Row... rows) {
        return scan(Reports.of(server.clock().instant(), description, rows));
    }

    private Changes scan(ScanReport report) {
        var sighting = findings.keep(api, UUID.randomUUID(), report);
        return transactions.executeWrite(
                _ -> findings.reconcile(sighting, Deadlines.of(Criticality.HIGH), ZoneOffset.UTC, SCANNER));
    }

    private List<FindingEvent.Kind> kinds(Finding finding) {
        return findings.history(finding.id()).stream().map(FindingEvent::kind).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC);
    }

    private static Api register(Apis apis) {
        return apis.register(
                ShopFacts.of(
                        "Shop", "https://api.example.com", Environment.PRODUCTION, Criticality.HIGH, Exposure.PUBLIC),
                OFFICER);
    }
}
