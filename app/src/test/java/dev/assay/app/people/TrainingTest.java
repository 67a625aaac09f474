package dev.assay.app.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainingTest {
    private static final Actor OLGA = new Actor(Actor.Kind.PERSON, "p-1", "Olga Officer", "127.0.0.1");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    @Order(1)
    void whoJoinedIsOverdueAfterTheDaysOfTheCourseAndNotBefore(People people, Training training) {
        join(people, "E-1", LocalDate.of(2026, 1, 10), "engineering");
        join(people, "E-2", LocalDate.of(2026, 2, 20), "");
        training.make(new Course.Asked("Security basics", "", LocalDate.of(2026, 1, 1), 30, 12), OLGA);
        training.make(new Course.Asked("Secure coding", "engineering", LocalDate.of(2026, 2, 25), 30, 0), OLGA);
        assertThat(states(training, TODAY)).containsExactly("TC-1 E-1 OVERDUE", "TC-1 E-2 OPEN", "TC-2 E-1 OPEN");
        assertThat(states(training, LocalDate.of(2026, 2, 9))).containsExactly("TC-1 E-1 OPEN");
        assertThat(states(training, LocalDate.of(2026, 2, 10))).containsExactly("TC-1 E-1 OVERDUE");
        assertThatThrownBy(() -> new Course.Asked(" ", "", TODAY, -1, 99))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.fields()).hasSize(3));
    }

    @Test
    @Order(2)
    void aListIsTakenOverAsAWholeAndOnlyOnce(TestServer server, Training training) {
        server.clock().advance(Duration.ofHours(1));
        assertThatThrownBy(() -> training.take(
                        bytes("person,course,completed\nE-1,TC-1,2026-03-01\nE-9,TC-7,tomorrow\n"),
                        "t.csv",
                        false,
                        OLGA))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.problem("line 3")).contains("Nobody", "no course", "2026-03-31"));
        var list = bytes("Employee ID;Course title;Completion date\nE-1;security BASICS;2026-03-01\n");
        assertThat(training.take(list, "t.csv", true, OLGA)).isEqualTo(new Training.Taken(false, 1, 0));
        assertThat(training.completions()).isEmpty();
        assertThat(training.take(list, "t.csv", false, OLGA)).isEqualTo(new Training.Taken(true, 1, 0));
        assertThat(training.take(list, "t.csv", false, OLGA)).isEqualTo(new Training.Taken(false, 0, 1));
        assertThat(states(training, TODAY)).contains("TC-1 E-1 CURRENT");
        assertThat(states(training, LocalDate.of(2027, 3, 1))).contains("TC-1 E-1 CURRENT");
        assertThat(states(training, LocalDate.of(2027, 3, 2))).contains("TC-1 E-1 OVERDUE");
    }

    @Test
    @Order(3)
    void whatWasKnownBeforeARecordStaysAsItWas(TestServer server, Training training) {
        var before = server.clock().instant().minus(Duration.ofMinutes(30));
        assertThat(training.on(TODAY, before))
                .filteredOn(
                        duty -> duty.course().equals("TC-1") && duty.person().equals("E-1"))
                .extracting(Duty::state)
                .containsExactly(Duty.State.OVERDUE);
        var done = training.record("E-2", "TC-1", TODAY, OLGA);
        assertThatThrownBy(() -> training.record("E-2", "TC-1", TODAY, OLGA)).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> training.record("E-2", "TC-1", TODAY.plusDays(1), OLGA))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(states(training, TODAY)).contains("TC-1 E-2 CURRENT");
        server.clock().advance(Duration.ofHours(1));
        var stood = server.clock().instant().minusSeconds(1);
        training.withdraw(done.number(), "It was another person.", OLGA);
        assertThatThrownBy(() -> training.withdraw(done.number(), "Again.", OLGA))
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(states(training, TODAY)).contains("TC-1 E-2 OPEN");
        assertThat(training.on(TODAY, stood)).extracting(Duty::state).contains(Duty.State.CURRENT);
    }

    @Test
    @Order(4)
    void anOfficerKeepsCoursesOnTheirPageAndOverRest(TestServer server, Training training) throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/training?state=all").body()).contains("Security basics", "Current", "Open");
        assertThat(officer.get("/training?day=2026-02-15").body()).contains("Overdue");
        var wrong = officer.post(
                "/training/courses", "title", "", "since", "2026-03-02", "joinDays", "1", "renewMonths", "0");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Give the title");
        officer.post(
                "/training/courses", "title", "Privacy", "since", "2026-03-02", "joinDays", "1", "renewMonths", "0");
        officer.post("/training/completions", "person", "E-1", "course", "TC-3", "completed", "2026-03-02");
        assertThat(states(training, TODAY)).contains("TC-3 E-1 CURRENT", "TC-3 E-2 OPEN");
        var sent = officer.upload(
                "/training/imports", "file", "t.csv", bytes("person,course,completed\nE-2,TC-3,2026-03-02\n"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        assertThat(states(training, TODAY)).contains("TC-3 E-2 CURRENT");
        officer.post("/training/courses/TC-3/end");
        assertThat(states(training, TODAY.plusDays(1))).noneMatch(state -> state.startsWith("TC-3"));
        assertThat(states(training, TODAY)).contains("TC-3 E-2 CURRENT");
        assertThat(officer.json("GET", "/api/v1/training/duties?state=CURRENT&day=2026-03-02", "")
                        .body())
                .contains("\"course\":\"TC-1\"");
        assertThat(officer.json("POST", "/api/v1/training/courses", "{\"title\":\"Rest\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(officer.json("POST", "/api/v1/training/completions", "{\"person\":\"E-1\",\"course\":\"TC-4\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static void join(People people, String id, LocalDate joined, String group) {
        people.put(
                new Person(
                        id,
                        "Person " + id,
                        id + "@example.com",
                        "",
                        "",
                        Person.Kind.EMPLOYEE,
                        joined,
                        null,
                        List.of(group)),
                0,
                OLGA);
    }

    private static List<String> states(Training training, LocalDate day) {
        return training.on(day, Instant.MAX).stream()
                .map(duty -> duty.course() + " " + duty.person() + " " + duty.state())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
