package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.evidence.Recorded;
import dev.assay.app.findings.Deadlines;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Reports;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.app.inventory.Exposure;
import dev.assay.app.inventory.ShopFacts;
import dev.assay.app.policies.Policies;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServerTest
class DailyRoundsTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final Actor SCHEDULE = Actor.system("schedule");

    @Test
    void aDayIsJudgedOnceAndDaysNobodyLookedOnAreMadeUpForOneByOne(
            TestServer server,
            DailyRounds rounds,
            Controls controls,
            Policies policies,
            Apis apis,
            Findings findings,
            LatestItems items,
            TransactionOperations<Connection> transactions)
            throws Exception {
        AdoptedControls.in(policies, "controls/");
        assertThat(rounds.waiting()).isEqualTo(1);
        assertThat(rounds.catchUp(SCHEDULE))
                .singleElement()
                .satisfies(round -> assertThat(round.onTime()).isTrue());
        assertThat(rounds.catchUp(SCHEDULE)).as("the same day again").isEmpty();

        var first = policies.today();
        var due = openFinding(server, apis, findings, transactions);
        server.clock().advance(Duration.ofDays(2));
        var finding = findings.all().getFirst();
        findings.accept(
                finding.id(),
                finding.version(),
                first.plusDays(4),
                "Fixed with the next release.",
                policies.today(),
                EVE);

        server.clock().advance(Duration.ofDays(18));
        assertThat(rounds.waiting()).isEqualTo(20);
        var caughtUp = rounds.catchUp(SCHEDULE);
        assertThat(caughtUp)
                .extracting(DailyRound::day)
                .containsExactlyElementsOf(
                        first.plusDays(1).datesUntil(first.plusDays(21)).toList());
        assertThat(caughtUp.subList(0, 19)).noneMatch(DailyRound::onTime);
        assertThat(caughtUp.getLast().onTime()).isTrue();
        assertThat(caughtUp.stream().filter(round -> round.ended() > 0))
                .singleElement()
                .satisfies(round -> assertThat(round.day()).isEqualTo(first.plusDays(5)));
        assertThat(controls.exceptions())
                .filteredOn(one -> one.rule() == Rule.PAST_DEADLINE)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.firstDay()).isEqualTo(due.plusDays(1)));
        assertThat(rounds.waiting()).isZero();
        assertThat(items.latest("control", "", "", null, 200))
                .filteredOn(item -> item.type().equals("control.daily-round"))
                .hasSize(21)
                .allSatisfy(item -> assertThat(item.who()).contains("schedule"));
        assertThat(items.latest("control", "", "", null, 200))
                .filteredOn(item -> item.type().equals("control.assessed"))
                .extracting(DailyRoundsTest::day)
                .contains(first.plusDays(7).toString(), first.plusDays(20).toString());
        assertThat(Visitor.as(server, Role.OFFICER).get("/daily-rounds").body())
                .contains("Made up for")
                .contains("On the day");
    }

    private static String day(Recorded item) {
        return item.facts().stream()
                .filter(fact -> fact.name().equals("day"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static LocalDate openFinding(
            TestServer server, Apis apis, Findings findings, TransactionOperations<Connection> transactions) {
        var api = apis.register(
                ShopFacts.of(
                        "Shop", "https://shop.example.com", Environment.PRODUCTION, Criticality.HIGH, Exposure.PUBLIC),
                EVE);
        var report = Reports.of(server.clock().instant(), Reports.proven("cross-identity-read", "GET /orders/{id}"));
        var run = UUID.randomUUID();
        var sighting = findings.keep(api, run, report);
        transactions.executeWrite(_ -> findings.reconcile(
                sighting, Deadlines.of(api.facts().criticality()), ZoneId.of("Europe/Berlin"), SCHEDULE));
        return java.util.Objects.requireNonNull(findings.all().getFirst().due());
    }
}
