package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.DocumentReviews;
import dev.assay.app.policies.Policies;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.TestSource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentReviewsTest {
    private static final Actor OLGA = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final String FILE = "policies/access-control.md";

    @Test
    @Order(1)
    void aReviewWithoutAChangeKeepsADocumentReviewedForTheBytesThatWereLookedAt(
            TestServer server, Policies policies, DocumentReviews reviews, FactReader facts) {
        policies.found("Example", ZoneOffset.UTC, OLGA);
        var draft = policy(policies);
        assertThatThrownBy(() -> reviews.record(draft.id(), draft.source().blob(), "Looked.", EVE))
                .isInstanceOf(Refusal.Conflict.class);
        policies.adopt(List.of(FILE), policies.today(), "Sam", policies.head().id(), EVE);
        var policy = policy(policies);
        var next = Objects.requireNonNull(policy.nextReview());
        server.clock().advance(Duration.ofDays(500));
        var late = policies.today();
        assertThat(late).isAfter(next);
        assertThat(statuses(server, policies, facts, late)).containsExactly(Status.EXCEPTION);
        var blob = policy.source().blob();
        assertThatThrownBy(() -> reviews.record(policy.id(), "0".repeat(40), "Looked.", EVE))
                .isInstanceOf(Refusal.Stale.class);
        assertThatThrownBy(() -> reviews.record(policy.id(), blob, " ", EVE)).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> reviews.record(policy.id(), blob, "x", Actor.system("test")))
                .isInstanceOf(Refusal.Forbidden.class);
        server.clock().advance(Duration.ofDays(1));
        var review = reviews.record(policy.id(), blob, "Read it against the last audit.", OLGA);
        assertThat(review.revision()).isEqualTo(policies.head().id());
        assertThat(statuses(server, policies, facts, policies.today())).containsExactly(Status.OPERATING);
        assertThat(statuses(server, policies, facts, late)).containsExactly(Status.EXCEPTION);
    }

    @Test
    @Order(2)
    void theOfficerReviewsOnTheDocumentsPageAndOverRest(TestServer server, Policies policies, DocumentReviews reviews)
            throws Exception {
        var policy = policy(policies);
        var officer = Visitor.as(server, Role.OFFICER);
        var at = "/policies/documents/" + policy.id();
        assertThat(officer.get(at).body()).contains("Reviewed, no change", "Read it against the last audit.");
        var done = officer.post(at + "/reviews?blob=" + policy.source().blob(), "reason", "Again, for the audit.");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(officer.get(at).body()).contains("Again, for the audit.");
        var rest = "/api/v1/policies/documents/" + policy.id() + "/reviews";
        assertThat(officer.json("POST", rest, "{\"blob\":\"x\",\"note\":\"y\"}").statusCode())
                .isEqualTo(412);
        assertThat(officer.json("GET", rest, "").body())
                .contains("\"number\":\"RV-2\"", policy.source().blob());
        assertThat(reviews.all()).hasSize(2);
        assertThat(Visitor.as(server, Role.ENGINEER).get(at).body()).doesNotContain("/reviews?blob=");
    }

    private static Policy policy(Policies policies) {
        return policies.snapshot().orElseThrow().policies().stream()
                .filter(one -> one.path().equals(FILE))
                .findFirst()
                .orElseThrow();
    }

    /** How a control over reviewed policies stands on a day, as known now; any control serves, for its grace alone is asked. */
    private static List<Status> statuses(TestServer server, Policies policies, FactReader reader, LocalDate day) {
        var facts = reader.read(ZoneOffset.UTC, server.clock().instant());
        var control = policies.snapshot().orElseThrow().controls().getFirst();
        var snapshot = facts.snapshot(day).orElseThrow();
        return DocumentRules.policies(new TestSource.Policies(Set.of("reviewed")), control, snapshot, day, facts)
                .stream()
                .map(Reason::status)
                .toList();
    }
}
