package dev.assay.app.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.people.People;
import dev.assay.app.people.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AcknowledgementsTest {
    private static final Actor OLGA = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final String FILE = "policies/access-control.md";

    @Test
    @Order(1)
    void coverageIsMeasuredAgainstTheRosterOfTheDay(
            TestServer server, Policies policies, People people, Acknowledgements acknowledgements) {
        assertThat(acknowledgements.on(policies.today(), server.clock().instant()))
                .isEmpty();
        policies.found("Example", ZoneOffset.UTC, OLGA);
        policies.adopt(List.of(FILE), policies.today(), "Sam", policies.head().id(), EVE);
        join(people, "E-1", LocalDate.of(2026, 1, 1), null);
        join(people, "E-2", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 30));
        join(people, "E-3", LocalDate.of(2026, 4, 20), null);
        var id = id(policies);
        assertThat(coverage(acknowledgements, id, "2026-03-02", server))
                .containsExactly("E-1 WAITING 2026-04-01", "E-2 WAITING 2026-04-01");
        server.clock().advance(Duration.ofDays(70)); // 11 May
        assertThat(coverage(acknowledgements, id, "2026-04-01", server))
                .containsExactly("E-1 WAITING 2026-04-01", "E-2 WAITING 2026-04-01");
        assertThat(coverage(acknowledgements, id, "2026-04-25", server))
                .containsExactly("E-1 OVERDUE 2026-04-01", "E-2 OVERDUE 2026-04-01", "E-3 WAITING 2026-05-20");
        assertThat(coverage(acknowledgements, id, "2026-05-11", server))
                .containsExactly("E-1 OVERDUE 2026-04-01", "E-3 WAITING 2026-05-20");
        assertThatThrownBy(() -> acknowledgements.on(
                        id, LocalDate.of(2026, 3, 1), server.clock().instant()))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    @Order(2)
    void aLinkOfOnesOwnConfirmsTheTextThatWasShownAndNothingElse(
            TestServer server, Policies policies, Acknowledgements acknowledgements, ReadingLinks links)
            throws Exception {
        var id = id(policies);
        var before = server.clock().instant();
        var old = links.make("E-1", OLGA);
        var link = links.make("E-1", OLGA);
        assertThatThrownBy(() -> links.make("E-2", OLGA)).isInstanceOf(Refusal.Conflict.class);
        var anybody = Visitor.anonymous(server);
        assertThat(anybody.get(old).statusCode()).isEqualTo(404);
        assertThat(anybody.get("/read?key=x").statusCode()).isEqualTo(404);
        assertThat(anybody.get(link).body()).contains("Person E-1", "Overdue");
        var key = link.substring(link.indexOf('=') + 1);
        var page = anybody.get("/read/" + id + "?key=" + key).body();
        assertThat(anybody.post("/read/" + id, "key", key, "blob", "0".repeat(40))
                        .statusCode())
                .isEqualTo(412);
        assertThat(anybody.post("/read/" + id, "key", "y", "blob", hidden(page)).statusCode())
                .isEqualTo(404);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(anybody.post("/read/" + id, "key", key, "blob", hidden(page)).statusCode())
                .isEqualTo(303);
        assertThat(anybody.get(link).body()).contains("Acknowledged");
        assertThat(anybody.post("/read/" + id, "key", key, "blob", hidden(page)).statusCode())
                .isEqualTo(409);
        var done = acknowledgements.all().getFirst();
        assertThat(done.method()).isEqualTo(Acknowledgement.Method.LINK);
        assertThat(done.address()).isEqualTo("127.0.0.1");
        assertThat(done.revision()).isEqualTo(policies.head().id());
        assertThat(coverage(acknowledgements, id, "2026-05-11", server)).contains("E-1 ACKNOWLEDGED 2026-04-01");
        assertThat(coverage(acknowledgements, id, "2026-05-10", server)).contains("E-1 OVERDUE 2026-04-01");
        assertThat(acknowledgements.on(id, policies.today(), before).count(Coverage.State.ACKNOWLEDGED))
                .isZero();
        server.clock().advance(Duration.ofDays(31));
        assertThat(anybody.get(link).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void anAccountConfirmsForThePersonWithItsMailAddress(TestServer server, Policies policies, People people)
            throws Exception {
        var id = id(policies);
        var engineer = Visitor.as(server, Role.ENGINEER);
        assertThat(engineer.get("/reading").body()).contains("nobody of today");
        people.put(person("E-9", engineer.account().email(), LocalDate.of(2026, 6, 1), null), 0, OLGA);
        assertThat(engineer.get("/reading").body()).contains("Waiting");
        var page = engineer.get("/reading/" + id).body();
        assertThat(engineer.post("/reading/" + id, "blob", hidden(page)).statusCode())
                .isEqualTo(303);
        var twice = engineer.json("POST", "/api/v1/acknowledgements/" + id, "{\"blob\":\"" + hidden(page) + "\"}");
        assertThat(twice.statusCode()).isEqualTo(409);
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/policies/acknowledgements").body()).contains("2 of 3");
        assertThat(officer.get("/policies/acknowledgements/" + id).body())
                .contains("Person E-9", "signed in", "Make a link");
        assertThat(officer.get("/policies/acknowledgements/" + id + "/csv").body())
                .contains("E-9,Person E-9", "by a link of their own");
        assertThat(officer.post("/policies/acknowledgements/links/E-3").body()).contains("/read?key=");
        assertThat(officer.json("GET", "/api/v1/acknowledgements", "").body())
                .contains("\"acknowledged\":2", "\"overdue\":1");
        assertThat(officer.json("GET", "/api/v1/acknowledgements/" + id, "").body())
                .contains("\"state\":\"OVERDUE\"");
    }

    @Test
    @Order(4)
    void aMajorVersionIsAskedForAgainAndAMinorOneIsNot(
            TestServer server, Policies policies, Acknowledgements acknowledgements, AcknowledgementRepository rows) {
        var id = id(policies);
        var day = policies.today().toString();
        rows.save(row(server, id, "0.9", 0));
        assertThat(coverage(acknowledgements, id, day, server)).contains("E-3 OVERDUE 2026-05-20");
        rows.save(row(server, id, "1.7", 1));
        assertThat(coverage(acknowledgements, id, day, server)).contains("E-3 ACKNOWLEDGED 2026-05-20");
    }

    private static Acknowledgement row(TestServer server, String policy, String version, int major) {
        return new Acknowledgement(
                server.get(Ids.class).next(),
                policy,
                version,
                major,
                "0".repeat(40),
                "1".repeat(40),
                "2".repeat(64),
                "3".repeat(64),
                "E-3",
                "Person E-3",
                Acknowledgement.Method.ACCOUNT,
                "127.0.0.1",
                "p-3",
                server.clock().instant());
    }

    private static String id(Policies policies) {
        return policies.snapshot().orElseThrow().policies().stream()
                .filter(policy -> policy.path().equals(FILE))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static List<String> coverage(Acknowledgements acknowledgements, String id, String day, TestServer server) {
        return acknowledgements.on(id, LocalDate.parse(day), server.clock().instant()).standings().stream()
                .map(one -> one.person() + " " + one.state() + " " + one.due())
                .toList();
    }

    private static void join(People people, String id, LocalDate joined, @Nullable LocalDate left) {
        people.put(person(id, id + "@example.com", joined, left), 0, OLGA);
    }

    private static Person person(String id, String mail, LocalDate joined, @Nullable LocalDate left) {
        return new Person(id, "Person " + id, mail, "", "", Person.Kind.EMPLOYEE, joined, left, List.of("engineering"));
    }

    private static String hidden(String page) {
        var found = Pattern.compile("name=\"blob\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
