package dev.assay.app.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Recorded;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RosterTest {
    private static final Actor OLGA = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final String FIRST = """
        Employee ID,Full name,E-Mail,Team,Type,Start date,End date,Groups
        E-1,Ada Ay,Ada@Example.com,Platform,,2025-01-01,,engineering; leads
        E-2,Bob Bee,bob@example.com,Sales,contractor,2026-02-01,,
        E-3,Cy Sea,cy@example.com,Platform,,2025-06-01,2026-02-15,engineering
        """;

    @Test
    @Order(1)
    void aListIsPreviewedAndTakenOverAsAWhole(People people, TransactionOperations<Connection> transactions) {
        var preview = people.preview(bytes(FIRST), true);
        assertThat(preview.named(Preview.What.ADDED)).containsExactly("E-1", "E-2", "E-3");
        assertThat(people.everybody()).isEmpty();
        var change = take(people, FIRST, true, Set.of(), null);
        assertThat(change.number()).isEqualTo("RO-1");
        assertThat(change.added()).isEqualTo(3);
        assertThat(new String(people.list(change), StandardCharsets.UTF_8)).isEqualTo(FIRST);
        assertThat(people.on(LocalDate.of(2026, 3, 2)).people())
                .extracting(Person::id)
                .containsExactly("E-1", "E-2");
        assertThat(people.on(LocalDate.of(2026, 2, 15)).people())
                .extracting(Person::id)
                .containsExactly("E-1", "E-2", "E-3");
        assertThat(people.on(LocalDate.of(2026, 1, 31)).people())
                .extracting(Person::id)
                .containsExactly("E-1", "E-3");
        assertThat(people.byMail("ADA@example.com").orElseThrow().groups()).containsExactly("engineering", "leads");
        assertThat(Recorded.types(transactions, "roster:RO-1")).containsExactly("people.roster-imported");
    }

    @Test
    @Order(2)
    void anythingWrongInAListRefusesAllOfItLineByLine(People people) {
        var list = """
            id,name,mail,joined,kind,left
            E-9,Nia New,nia@example.com,2026-03-01,,
            E-1,Ada Ay,ada@example.com,01.01.2025,,
            E-9,Twin,twin@example.com,2026-03-01,,
            E 5,Odd,odd@example.com,2026-03-01,robot,
            E-6,,six@example,2026-03-01,,2026-02-01
            E-7,Thief,bob@example.com,2026-03-01,,
            """;
        assertThatThrownBy(() -> people.preview(bytes(list), false))
                .isInstanceOfSatisfying(Refusal.Invalid.class, wrong -> {
                    assertThat(wrong.fields())
                            .extracting(Refusal.Field::name)
                            .containsExactly("line 3", "line 4", "line 5", "line 6", "line 7");
                    assertThat(wrong.problem("line 3")).contains("2026-03-31");
                    assertThat(wrong.problem("line 4")).contains("line 2 already");
                    assertThat(wrong.problem("line 5")).contains("employee or contractor");
                    assertThat(wrong.problem("line 6")).contains("name:", "left:");
                    assertThat(wrong.problem("line 7")).contains("E-2");
                });
        assertThatThrownBy(() -> people.preview(bytes("name,joined\nA,2026-01-01\n"), false))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.problem("line 1")).contains("mail"));
        assertThat(people.everybody()).hasSize(3);
    }

    @Test
    @Order(3)
    void whoIsMissingIsProposedAsLeftAndStaysUntilSomebodySaysSo(TestServer server, People people) {
        server.clock().advance(Duration.ofDays(10));
        var list = """
            id,name,mail,joined,groups
            E-1,Ada Ay,ada@example.com,2025-01-01,leads
            E-4,Di Dee,di@example.com,2026-03-10,engineering
            """;
        var preview = people.preview(bytes(list), true);
        assertThat(preview.missing()).extracting(Person::id).containsExactly("E-2");
        assertThat(preview.rows())
                .extracting(Preview.Row::what)
                .containsExactly(Preview.What.CHANGED, Preview.What.ADDED);
        assertThat(preview.rows().getFirst().differences()).containsExactly("groups: engineering, leads → leads");
        assertThatThrownBy(() -> take(people, list, true, Set.of("E-1"), LocalDate.of(2026, 3, 9)))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> take(people, list, true, Set.of("E-2"), null)).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> take(people, list, true, Set.of("E-2"), LocalDate.of(2026, 1, 1)))
                .isInstanceOf(Refusal.Invalid.class);
        var basis = people.preview(bytes(list), true).basis();
        take(people, list, true, Set.of("E-2"), LocalDate.of(2026, 3, 9));
        assertThat(people.get("E-2").left()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(people.get("E-2").department()).isEqualTo("Sales");
        var late = new ListToTake(bytes(list), "late.csv", true, basis, Set.of(), null);
        assertThatThrownBy(() -> people.take(late, OLGA)).isInstanceOf(Refusal.Stale.class);
        assertThatThrownBy(() -> take(people, list, false, Set.of(), null)).isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    @Order(4)
    void whatWasKnownWhenStaysKnown(TestServer server, People people) {
        var before = server.clock().instant().minus(Duration.ofDays(1));
        var day = LocalDate.of(2026, 3, 12);
        assertThat(people.on(day, before).people()).extracting(Person::id).containsExactly("E-1", "E-2");
        assertThat(people.on(day).people()).extracting(Person::id).containsExactly("E-1", "E-4");
        var march = LocalDate.of(2026, 3, 5);
        assertThat(people.on(march).byId("E-1").orElseThrow().groups()).containsExactly("engineering", "leads");
        assertThat(people.on(day).byId("E-1").orElseThrow().groups()).containsExactly("leads");
        assertThat(people.on(march).sha256())
                .isNotEqualTo(people.on(march, before).sha256());
        assertThat(people.on(march).in(List.of("engineering")))
                .extracting(Person::id)
                .containsExactly("E-1");
        assertThat(people.on(march).in(List.of("contractor")))
                .extracting(Person::id)
                .containsExactly("E-2");
        assertThat(people.on(march).in(List.of("everyone"))).hasSize(2);
    }

    @Test
    @Order(5)
    void anEarlierListTakenOverAgainUndoesALaterOne(People people) {
        var first = new String(people.list(people.change("RO-1")), StandardCharsets.UTF_8);
        var preview = people.preview(bytes(first), true);
        assertThat(preview.named(Preview.What.BACK)).containsExactly("E-2");
        assertThat(preview.missing()).extracting(Person::id).containsExactly("E-4");
        take(people, first, true, Set.of("E-4"), LocalDate.of(2026, 3, 12));
        assertThat(people.get("E-2").left()).isNull();
        assertThat(people.history("E-2")).hasSize(3);
        assertThat(people.changes()).hasSize(3);
    }

    @Test
    @Order(6)
    void somebodyIsChangedByHandFromTheVersionThatWasSeen(
            People people, TransactionOperations<Connection> transactions) {
        var ada = people.get("E-1");
        var other = new Person(
                "E-1", "Ada Bee", ada.mail(), ada.department(), "E-2", ada.kind(), ada.joined(), null, ada.groups());
        assertThatThrownBy(() -> people.put(other, 1, OLGA)).isInstanceOf(Refusal.Stale.class);
        int seen = people.history("E-1").getLast().version();
        assertThatThrownBy(() -> people.put(ada, seen, OLGA)).isInstanceOf(Refusal.Conflict.class);
        assertThat(people.put(other, seen, OLGA).version()).isEqualTo(seen + 1);
        var thief = new Person(
                "E-8", "Thief", "ada@example.com", "", "", Person.Kind.EMPLOYEE, ada.joined(), null, List.of());
        assertThatThrownBy(() -> people.put(thief, 0, OLGA)).isInstanceOf(Refusal.Invalid.class);
        assertThat(Recorded.types(transactions, "person:E-1")).containsExactly("people.person-changed");
    }

    private static RosterChange take(
            People people, String list, boolean whole, Set<String> leaving, @Nullable LocalDate leftOn) {
        var basis = people.preview(bytes(list), whole).basis();
        return people.take(new ListToTake(bytes(list), "people.csv", whole, basis, leaving, leftOn), OLGA);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
