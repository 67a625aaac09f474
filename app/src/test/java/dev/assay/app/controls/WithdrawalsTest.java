package dev.assay.app.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import dev.assay.app.access.Role;
import dev.assay.app.access.Visitor;
import dev.assay.app.evidence.LatestItems;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.Policies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class WithdrawalsTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final String MONTHLY = "LOG-01";
    private static final String PER_EVENT = "INC-02";

    private final TestServer server;
    private final Controls controls;
    private final Performances performances;

    WithdrawalsTest(TestServer server, Controls controls, Performances performances) {
        this.server = server;
        this.controls = controls;
        this.performances = performances;
    }

    @BeforeEach
    void adoptedControls(Policies policies) {
        AdoptedControls.in(policies, "controls/");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(server.clock().instant(), controls.zone());
    }

    private ManualPerformance recorded(String control, Performance.Outcome outcome) {
        var stated =
                new Stated(today(), null, outcome, "Paul Performer", "Rita Reviewer", "Rules were tried.", "a.txt");
        return performances.record(control, stated, "tried".getBytes(StandardCharsets.UTF_8), EVE);
    }

    @Test
    void aWithdrawnPerformanceStaysStruckAndNoDayCountsItFromThen(LatestItems items) throws Exception {
        server.clock().advance(Duration.ofDays(20));
        var one = recorded(MONTHLY, Performance.Outcome.MET);
        server.clock().advance(Duration.ofDays(25));
        var counted = server.clock().instant();
        assertThat(controls.status(MONTHLY, today(), counted).orElseThrow().status())
                .isEqualTo(Status.OPERATING);
        assertThat(controls.exceptionsOf(MONTHLY)).isEmpty();
        server.clock().advance(Duration.ofMinutes(5));

        var officer = Visitor.as(server, Role.OFFICER);
        var at = "/controls/" + MONTHLY;
        assertThat(officer.get(at).body()).contains(at + "/performances/" + one.number() + "/withdrawal");
        assertThat(officer.post(at + "/performances/" + one.number() + "/withdrawal", "reason", " ")
                        .statusCode())
                .isEqualTo(400);
        assertThat(officer.post(at + "/performances/" + one.number() + "/withdrawal", "reason", "Of another system.")
                        .statusCode())
                .isEqualTo(303);

        var now = server.clock().instant();
        assertThat(controls.status(MONTHLY, today(), now).orElseThrow().status())
                .as("missed, now that it does not count")
                .isEqualTo(Status.EXCEPTION);
        assertThat(controls.exceptionsOf(MONTHLY))
                .as("proposed at once")
                .singleElement()
                .satisfies(found -> assertThat(found.rule()).isEqualTo(Rule.PERFORMANCE_MISSED));
        assertThat(controls.status(MONTHLY, today(), counted).orElseThrow().status())
                .as("as known before")
                .isEqualTo(Status.OPERATING);
        assertThat(officer.get(at).body())
                .contains("<s>Rules were tried.</s>", "Withdrawn", "Test Compliance officer: Of another system.")
                .doesNotContain(one.number() + "/withdrawal");
        assertThat(officer.json("GET", "/api/v1" + at + "/performances/" + one.number(), "")
                        .body())
                .contains("\"withdrawnBecause\":\"Of another system.\"");
        assertThat(officer.get(at + "/performances/" + one.number() + "/file").body())
                .isEqualTo("tried");
        assertThat(items.latest("control", "", "performance:" + one.number(), null, 9))
                .extracting(item -> item.type())
                .containsExactly("control.performance-withdrawn", "control.performed");
        assertThat(officer.json("POST", "/api/v1" + at + "/performances/" + one.number() + "/withdrawal", """
            {"reason":"again"}\
            """)
                        .statusCode())
                .isEqualTo(409);
        assertThatThrownBy(() -> performances.withdraw(MONTHLY, one.number(), "again", Actor.system("x")))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void aFailureIsClearedBeforeItsRecordIsWithdrawn() {
        var failed = recorded(PER_EVENT, Performance.Outcome.FAILED);
        var exception = controls.exceptionsOf(PER_EVENT).getLast();
        assertThatThrownBy(() -> performances.withdraw(PER_EVENT, failed.number(), "A mistake.", EVE))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("Clear " + exception.number() + " first");
        controls.clear(exception.number(), exception.version(), "It was a trial.", "ticket 9", EVE);
        assertThat(performances
                        .withdraw(PER_EVENT, failed.number(), "A mistake.", EVE)
                        .withdrawn())
                .isTrue();
        assertThat(controls.status(PER_EVENT, today(), server.clock().instant())
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.NOT_EVALUATED);
    }
}
