package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Shop;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.Policies;
import dev.assay.app.storage.DataDirectory;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.git.Changes;
import dev.assay.policies.git.Person;
import dev.assay.policies.git.Revision;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class StandingsTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final String REMOVED = "API-07";

    private final TestServer server;
    private final Controls controls;
    private final Policies policies;

    StandingsTest(TestServer server, Controls controls, Policies policies) {
        this.server = server;
        this.controls = controls;
        this.policies = policies;
    }

    @BeforeEach
    void aRepositoryWithAdoptedControls() {
        AdoptedControls.in(policies, "controls/API-0", "controls/MON");
    }

    @Test
    void aControlThatWasRemovedIsListedForPeriodsInWhichItWasInForce(DataDirectory directory, Audits audits)
            throws Exception {
        var first = policies.today();
        server.clock().advance(Duration.ofDays(2));
        var knownBefore = server.clock().instant();
        server.clock().advance(Duration.ofMinutes(5));
        var revision = remove("controls/" + REMOVED + ".yml", directory);
        var removed = policies.today();
        server.clock().advance(Duration.ofDays(2));

        var period = new Period(first, policies.today());
        var now = server.clock().instant();
        var standing = standing(period, now);
        assertThat(standing.removed()).isEqualTo(new Removed(removed, revision.id()));
        assertThat(standing.strip().days())
                .extracting(day -> day.status() == Status.NOT_IN_SCOPE)
                .containsExactly(false, false, true, true, true);
        assertThat(controls.standing(REMOVED, period, controls.zone(), knownBefore)
                        .removed())
                .as("as known before")
                .isNull();
        assertThat(controls.criteria(period, controls.zone(), now))
                .filteredOn(one -> one.id().equals(standing.control().criteria().getFirst()))
                .singleElement()
                .satisfies(one -> assertThat(one.controls()).contains(REMOVED));

        var officer = Visitor.as(server, Role.OFFICER);
        var words = "Removed from the governance repository on " + removed + ", at revision " + revision.id();
        assertThat(officer.get("/controls").body()).contains(REMOVED + " ", "Removed on " + removed);
        assertThat(officer.get("/controls/" + REMOVED).body()).contains(words).doesNotContain("Record a performance");
        assertThat(officer.json("GET", "/api/v1/controls", "").body())
                .contains("\"removed\":{\"on\":\"" + removed + "\",\"revision\":\"" + revision.id() + "\"}");
        assertThat(officer.json("GET", "/api/v1/controls/" + REMOVED, "").statusCode())
                .isEqualTo(200);
        assertThat(officer.json("GET", "/api/v1/controls/" + REMOVED + "/differences", "")
                        .statusCode())
                .isEqualTo(200);

        var audit = audits.open(Shop.facts("Removed", new Shop(server).weakApi("Seen")), Shop.OFFICER);
        assertThat(officer.get("/portal/controls?audit=" + audit.number()).body())
                .contains("Removed on " + removed);
        assertThat(officer.get("/portal/controls/" + REMOVED + "?audit=" + audit.number())
                        .body())
                .contains(words);

        var after = Period.of(policies.today());
        assertThatThrownBy(() -> controls.standing(REMOVED, after, controls.zone(), now))
                .isInstanceOf(Refusal.NotFound.class)
                .hasMessageContaining("none was in force");
        assertThat(controls.standings(after, controls.zone(), now))
                .noneMatch(one -> one.control().id().equals(REMOVED));
    }

    private Standing standing(Period period, java.time.Instant knownAt) {
        return controls.standings(period, controls.zone(), knownAt).stream()
                .filter(one -> one.control().id().equals(REMOVED))
                .findFirst()
                .orElseThrow();
    }

    /** As somebody does with Git on this machine. */
    private Revision remove(String path, DataDirectory directory) throws IOException {
        try (var book = PolicyBook.open(directory.governance())) {
            var revision = book.commit(
                    new Changes(Map.of(), Set.of(path)),
                    policies.head().id(),
                    new Person("Petra Owner", "petra@example.org"),
                    "No longer done",
                    server.clock().instant());
            assertThat(policies.notice(Actor.system("policies"))).isTrue();
            return revision;
        }
    }

    @Test
    void aDecisionAboutAFindingJudgesTheControlsAtOnce(Findings findings, LatestItems items) {
        new Shop(server).weakApi("Wishes");
        var finding = findings.all().getLast();
        server.clock().advance(Duration.ofDays(20));
        var today = LocalDate.ofInstant(server.clock().instant(), controls.zone());
        assertThat(pastDeadline(finding)).as("nobody looked since").isEmpty();
        long before = assessed(items);

        var accepted = findings.accept(finding.id(), finding.version(), today.plusDays(3), "filtered", today, EVE);
        assertThat(pastDeadline(finding)).hasSize(1);
        assertThat(assessed(items)).isEqualTo(before + 1);
        findings.endAcceptance(finding.id(), accepted.version(), "the filter is gone", EVE);
        assertThat(assessed(items)).isEqualTo(before + 2);
        assertThat(pastDeadline(finding)).as("the same exception").hasSize(1);
    }

    private List<ControlException> pastDeadline(Finding finding) {
        return controls.exceptions().stream()
                .filter(one -> one.rule() == Rule.PAST_DEADLINE)
                .filter(one -> one.subject().startsWith("finding:" + finding.number() + "/"))
                .toList();
    }

    /** How often the controls were judged because a person decided about a finding; which one is not of that record. */
    private static long assessed(LatestItems items) {
        return items.latest("control", EVE.id(), "", null, 200).stream()
                .filter(item -> item.type().equals("control.assessed"))
                .filter(item ->
                        item.facts().stream().noneMatch(fact -> fact.text().contains("F-")))
                .filter(item -> item.facts().stream()
                        .anyMatch(fact ->
                                fact.name().equals("because") && fact.text().equals("a decision about a finding")))
                .count();
    }
}
