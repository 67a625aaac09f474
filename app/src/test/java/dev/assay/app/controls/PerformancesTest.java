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
class PerformancesTest {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");
    private static final String MONTHLY = "LOG-01";
    private static final String PER_EVENT = "INC-02";
    private static final byte[] FILE = "alert rule 7 raised at 10:02".getBytes(StandardCharsets.UTF_8);

    private final TestServer server;
    private final Controls controls;
    private final Performances performances;

    PerformancesTest(TestServer server, Controls controls, Performances performances) {
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

    private Stated met(LocalDate day, String performer, String reviewer) {
        return new Stated(day, null, Performance.Outcome.MET, performer, reviewer, "The rules raised alerts.", "");
    }

    private DayStatus status(String control, LocalDate day) {
        return controls.status(control, day, server.clock().instant()).orElseThrow();
    }

    @Test
    void anOfficerRecordsAPerformanceWithItsFileAndTheControlIsOperating(LatestItems items) throws Exception {
        var before = server.clock().instant();
        assertThat(status(MONTHLY, today()).status()).isEqualTo(Status.NOT_EVALUATED);
        server.clock().advance(Duration.ofMinutes(1));
        var officer = Visitor.as(server, Role.OFFICER);
        assertThat(officer.get("/controls/" + MONTHLY).body()).contains("Record a performance");
        assertThat(officer.get("/controls/" + MONTHLY + "/performances/new").statusCode())
                .isEqualTo(200);
        var answer = officer.upload(
                "/controls/" + MONTHLY + "/performances",
                "file",
                "../../trial of rules.txt",
                FILE,
                "day",
                today().toString(),
                "outcome",
                "met",
                "from",
                "",
                "performer",
                "Paul Performer",
                "reviewer",
                "Rita Reviewer",
                "what",
                "All rules raised alerts.");
        assertThat(answer.statusCode()).isEqualTo(303);

        var recorded = performances.of(MONTHLY).getLast();
        assertThat(recorded.fileName()).isEqualTo("trial of rules.txt");
        assertThat(recorded.recordedBy()).isEqualTo("Test Compliance officer");
        try (var file = performances.file(recorded)) {
            assertThat(file.readAllBytes()).isEqualTo(FILE);
        }
        assertThat(status(MONTHLY, today())).satisfies(now -> {
            assertThat(now.status()).isEqualTo(Status.OPERATING);
            assertThat(now.why()).contains("All rules raised alerts.", "Rita Reviewer", recorded.number());
            assertThat(now.reasons().getFirst().inputs()).contains("performance:" + recorded.number());
        });
        assertThat(controls.status(MONTHLY, today(), before).orElseThrow().status())
                .as("as known before")
                .isEqualTo(Status.NOT_EVALUATED);
        assertThat(officer.get("/controls/" + MONTHLY).body())
                .contains("Paul Performer", "Rita Reviewer", "trial of rules.txt", recorded.fileSha256());
        var saved = officer.get("/controls/" + MONTHLY + "/performances/" + recorded.number() + "/file");
        assertThat(saved.body()).isEqualTo(new String(FILE, StandardCharsets.UTF_8));
        assertThat(saved.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + recorded.number() + "-trial_of_rules.txt\"");
        assertThat(items.latest("control", "", "performance:" + recorded.number(), null, 9))
                .singleElement()
                .satisfies(item -> assertThat(item.type()).isEqualTo("control.performed"));
    }

    @Test
    void whatBreaksARuleIsRefusedInWords() throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        officer.get("/controls/" + MONTHLY + "/performances/new");
        var answer = officer.upload(
                "/controls/" + MONTHLY + "/performances",
                "file",
                "",
                new byte[0],
                "day",
                today().plusDays(1).toString(),
                "outcome",
                "met",
                "performer",
                "Paul  Performer",
                "reviewer",
                "paul performer",
                "what",
                " ");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("It cannot have been performed after today")
                .contains("Somebody other than the performer reviews it.")
                .contains("Say what was done and seen");
        assertThatThrownBy(() -> performances.record("API-02", met(today(), "A", "B"), null, EVE))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("not performed by hand");
        assertThatThrownBy(() -> performances.record(MONTHLY, met(today(), "A", "B"), null, Actor.system("x")))
                .isInstanceOf(Refusal.Forbidden.class);
        var large = new byte[Stated.MOST_FILE_BYTES + 1];
        assertThatThrownBy(() -> performances.record(MONTHLY, met(today(), "A", "B"), large, EVE))
                .isInstanceOf(Refusal.Invalid.class);
        var nothing = new Stated(today(), null, Performance.Outcome.NOTHING_HAPPENED, "A", "B", "Nothing.", "");
        assertThatThrownBy(() -> performances.record(MONTHLY, nothing, null, EVE))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(Visitor.as(server, Role.ENGINEER).get("/controls/" + MONTHLY).body())
                .doesNotContain("Record a performance");
    }

    @Test
    void overRestAFailureIsProposedAsAnExceptionAndNothingHappenedIsNotOccurring() throws Exception {
        var officer = Visitor.as(server, Role.OFFICER);
        var day = today().toString();
        var failed = officer.json("POST", "/api/v1/controls/" + PER_EVENT + "/performances", """
            {"day":"%s","outcome":"failed","performer":"Paul","reviewer":"Rita","what":"Two events were not judged.",
             "file":{"name":"list.csv","base64":"YSxi"}}\
            """.formatted(day));
        assertThat(failed.statusCode()).isEqualTo(201);
        assertThat(failed.body()).contains("\"fileSize\":3");
        assertThat(controls.exceptionsOf(PER_EVENT))
                .singleElement()
                .satisfies(one -> assertThat(one.rule()).isEqualTo(Rule.PERFORMANCE_FAILED));

        server.clock().advance(Duration.ofDays(3));
        var quiet = new Stated(
                today(), today().minusDays(1), Performance.Outcome.NOTHING_HAPPENED, "Paul", "Rita", "No events.", "");
        performances.record(PER_EVENT, quiet, null, EVE);
        assertThat(status(PER_EVENT, today().minusDays(1)).status()).isEqualTo(Status.NOT_OCCURRING);
        var wrong = Visitor.as(server, Role.OFFICER)
                .json("POST", "/api/v1/controls/" + PER_EVENT + "/performances", "{\"outcome\":\"done\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Give the day", "nothing-happened");
    }

    @Test
    void recordedPerformancesCountAsMetOccurrencesOfThePeriod() throws Exception {
        try (var own = TestServer.start()) {
            AdoptedControls.in(own.get(Policies.class), "controls/");
            var theirs = own.get(Controls.class);
            var zone = theirs.zone();
            var first = LocalDate.ofInstant(own.clock().instant(), zone);
            own.clock().advance(Duration.ofDays(20));
            own.get(Performances.class).record(MONTHLY, met(first.plusDays(20), "Paul", "Rita"), null, EVE);
            own.clock().advance(Duration.ofDays(30));
            var period = new Period(first, first.plusDays(50));
            var performed = theirs.strip(MONTHLY, period, zone, own.clock().instant());
            assertThat(performed.summary().due()).isEqualTo(1);
            assertThat(performed.summary().met()).isEqualTo(1);
            assertThat(performed.summary().gaps()).isZero();
        }
    }

    @Test
    void aPerformanceRecordedLateIsListedAsADifferenceWithItsActor() throws Exception {
        try (var own = TestServer.start()) {
            AdoptedControls.in(own.get(Policies.class), "controls/");
            var theirs = own.get(Controls.class);
            var first = LocalDate.ofInstant(own.clock().instant(), theirs.zone());
            own.clock().advance(Duration.ofDays(50));
            var before = own.clock().instant();
            own.clock().advance(Duration.ofHours(1));
            var late = own.get(Performances.class).record(MONTHLY, met(first.plusDays(30), "Paul", "Rita"), null, EVE);
            var officer = Visitor.as(own, Role.OFFICER);
            var page = officer.get("/controls/" + MONTHLY + "?since=" + before).body();
            assertThat(page).contains("What was learned since", "performance:" + late.number(), "Eve Executive");
            var answer = officer.json(
                    "GET",
                    "/api/v1/controls/" + MONTHLY + "/differences?limit=2&since=" + before + "&from="
                            + first.plusDays(30),
                    "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"about\":\"performance:" + late.number(), "\"by\":\"Eve Executive\"")
                    .contains("The rules raised alerts.", "\"status\":\"OPERATING\"", "\"next\":");
            assertThat(officer.get("/controls/" + MONTHLY + "?since=yesterday").statusCode())
                    .isIn(400, 422);
        }
    }
}
