package dev.assay.app.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Recorded;
import dev.assay.app.access.Role;
import dev.assay.app.access.TestToken;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessReviewsTest {
    private static final LocalDate DUE = LocalDate.of(2026, 3, 31);
    private static final String USERS = """
        login,name,mail,role
        root,Ada Ay,ada@example.com,administrator
        bob,Bob Bee,bob@example.com,reader
        """;

    @Test
    @Order(1)
    void aReviewLooksAtAccountsTokensAndTheUsersOfAnotherSystem(
            TestServer server, People people, AccessReviews reviews, TransactionOperations<Connection> transactions)
            throws Exception {
        var officer = Visitor.as(server, Role.OFFICER).account();
        var olga = officer.actor("127.0.0.1");
        TestToken.mighty(server);
        people.put(person("E-1", "ada@example.com", null), 0, olga);
        people.put(person("E-2", "bob@example.com", LocalDate.of(2026, 2, 1)), 0, olga);
        assertThatThrownBy(() -> reviews.begin(asked(true, null), Actor.system("test")))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> reviews.begin(asked(false, null), olga)).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> reviews.begin(asked(true, "login,role\nx,\nx,y\n"), olga))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.fields())
                                .extracting(Refusal.Field::name)
                                .containsExactly("line 2", "line 3"));
        var review = reviews.begin(asked(true, USERS), olga);
        var rows = reviews.rows(review.number());
        assertThat(rows).hasSize(review.size());
        assertThat(rows)
                .extracting(AccessRow::kind)
                .contains(AccessRow.Kind.ACCOUNT, AccessRow.Kind.TOKEN, AccessRow.Kind.LISTED);
        assertThat(rows)
                .filteredOn(row -> row.kind() == AccessRow.Kind.LISTED)
                .extracting(AccessRow::roster)
                .containsExactly("on the roster", "left on 2026-02-01");
        assertThat(Recorded.types(transactions, "access-review:AR-1")).containsExactly("people.access-review-begun");
    }

    @Test
    @Order(2)
    void nobodyDecidesAboutThemselfAndNothingIsCompletedWithAnOpenRow(TestServer server, AccessReviews reviews)
            throws Exception {
        var ada = Visitor.as(server, Role.ADMINISTRATOR).account().actor("127.0.0.1");
        var review = reviews.begin(asked(true, USERS), ada);
        var number = review.number();
        var rows = reviews.rows(number);
        var own = rows.stream()
                .filter(row -> row.subject().equals(ada.id()))
                .findFirst()
                .orElseThrow()
                .place();
        assertThatThrownBy(() -> reviews.decide(number, Set.of(own), AccessRow.Decision.KEEP, "Mine.", ada))
                .isInstanceOf(Refusal.Forbidden.class);
        var others = rows.stream()
                .map(AccessRow::place)
                .filter(place -> place != own)
                .collect(Collectors.toSet());
        assertThatThrownBy(() -> reviews.decide(number, others, AccessRow.Decision.KEEP, " ", ada))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> reviews.decide(number, Set.of(9999), AccessRow.Decision.KEEP, "Why.", ada))
                .isInstanceOf(Refusal.Invalid.class);
        reviews.decide(number, others, AccessRow.Decision.KEEP, "Needed for the work.", ada);
        assertThatThrownBy(() -> reviews.complete(number, ada))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("1 of " + rows.size());
        var other = Visitor.as(server, Role.OFFICER).account().actor("127.0.0.1");
        reviews.decide(number, Set.of(own), AccessRow.Decision.CHANGE, "An officer's role is enough.", other);
        var completed = reviews.complete(number, other);
        assertThat(completed.completedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThatThrownBy(() -> reviews.decide(number, Set.of(own), AccessRow.Decision.KEEP, "Again.", other))
                .isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> reviews.complete(number, other)).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    @Order(3)
    void anOfficerReviewsOnThePageAndIsToldWhatStillWorks(TestServer server, AccessReviews reviews, Accounts accounts)
            throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var engineer = Visitor.as(server, Role.ENGINEER).account();
        officer.get("/access-reviews/new");
        var wrong = officer.upload(
                "/access-reviews",
                "file",
                "u.csv",
                "login\nx\n".getBytes(StandardCharsets.UTF_8),
                "title",
                "Q1",
                "dueOn",
                "2026-03-31",
                "system",
                "Shop");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("line 1", "rights");
        var begun = officer.upload(
                "/access-reviews",
                "file",
                "u.csv",
                USERS.getBytes(StandardCharsets.UTF_8),
                "title",
                "Q1 review",
                "dueOn",
                "2026-03-31",
                "system",
                "Shop",
                "accounts",
                "true");
        var at = begun.headers().firstValue("Location").orElseThrow();
        var number = at.substring(at.lastIndexOf('/') + 1);
        var row = reviews.rows(number).stream()
                .filter(one -> one.subject().equals(engineer.id().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(officer.get(at).body()).contains("Q1 review", "Bob Bee", "left on 2026-02-01");
        assertThat(officer.post(at + "/decisions", "row-1", "true", "decision", "", "reason", "x")
                        .statusCode())
                .isEqualTo(422);
        officer.post(at + "/decisions", "row-" + row.place(), "true", "decision", "REMOVE", "reason", "Left the team.");
        assertThat(officer.get(at).body()).contains("Left the team.", "still works");
        accounts.disable(engineer.id(), engineer.version(), officer.account().actor("127.0.0.1"));
        assertThat(officer.get(at).body()).contains("Left the team.").doesNotContain("still works");
        assertThat(officer.post(at + "/completion").statusCode()).isEqualTo(409);
        assertThat(officer.get(at + "/csv").body()).contains("REMOVE,Left the team.");
        server.clock().advance(Duration.ofHours(1));
        assertThat(officer.get("/access-reviews").body()).contains("Q1 review", "Open", "Completed");
    }

    @Test
    @Order(4)
    void theRestInterfaceDoesTheSame(TestServer server) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        officer.get("/account");
        assertThat(officer.json("POST", "/api/v1/access-reviews", "{\"title\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        var begun = officer.json(
                "POST",
                "/api/v1/access-reviews",
                "{\"title\":\"Rest\",\"dueOn\":\"2026-03-31\",\"system\":\"Shop\",\"csv\":\"user,rights\\nu1,all\"}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        var number = begun.body().replaceAll("(?s).*\"number\":\"(AR-[0-9]+)\".*", "$1");
        var at = "/api/v1/access-reviews/" + number;
        assertThat(officer.json("GET", at + "/rows", "").body()).contains("\"subject\":\"u1\"", "nobody of the roster");
        assertThat(officer.json("POST", at + "/decisions", "{\"rows\":[1]}").statusCode())
                .isEqualTo(400);
        assertThat(officer.json("POST", at + "/completion", "{}").statusCode()).isEqualTo(409);
        officer.json("POST", at + "/decisions", "{\"rows\":[1],\"decision\":\"REMOVE\",\"reason\":\"Unknown user.\"}");
        assertThat(officer.json("POST", at + "/completion", "{}").body()).contains("\"completedOn\":\"2026-03-02\"");
        assertThat(officer.json("GET", "/api/v1/access-reviews", "").body()).contains(number);
        assertThat(officer.json("GET", "/api/v1/access-reviews/AR-99", "").statusCode())
                .isEqualTo(404);
    }

    @SuppressWarnings("NullAway") // what may be absent is not read from the class file of an array
    private static ReviewToBegin asked(boolean assay, @Nullable String users) {
        return new ReviewToBegin(
                "First quarter",
                "",
                DUE,
                assay,
                assay,
                "Shop",
                "users.csv",
                users == null ? null : users.getBytes(StandardCharsets.UTF_8));
    }

    private static Person person(String id, String mail, @Nullable LocalDate left) {
        return new Person(
                id, "Person " + id, mail, "", "", Person.Kind.EMPLOYEE, LocalDate.of(2025, 1, 1), left, List.of());
    }
}
