package dev.assay.app.controls;

import static dev.assay.app.controls.World.march;
import static dev.assay.app.controls.World.noon;
import static dev.assay.app.findings.FindingEvent.Kind.FIXED;
import static dev.assay.app.findings.FindingEvent.Kind.OPENED;
import static dev.assay.app.findings.FindingEvent.Kind.REOPENED;
import static dev.assay.app.findings.FindingEvent.Kind.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.controls.ScanFact.Cells;
import dev.assay.app.controls.ScanFact.End;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.DataClass;
import dev.assay.app.inventory.Environment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusEngineTest {
    private static final String BOLA = "scan: {categories: [bola]}";

    private static World preventive() {
        return new World()
                .control(1, "C-1", "preventive", "continuous", "P0D", BOLA)
                .api(1, Environment.PRODUCTION, Criticality.HIGH);
    }

    private static World findAndFix() {
        return new World()
                .control(1, "C-1", "find-and-fix", "continuous", "P0D", "findings: {fixed_within: deadlines}")
                .api(1, Environment.PRODUCTION, Criticality.LOW)
                .scan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATING NOT_OCCURRING, NOT_OCCURRING",
        "NOT_OCCURRING NOT_EVALUATED OPERATING, NOT_EVALUATED",
        "NOT_EVALUATED GAP, GAP",
        "OPERATING EXCEPTION GAP NOT_EVALUATED NOT_OCCURRING, EXCEPTION",
        "OPERATING OPERATING, OPERATING",
    })
    void aDayTakesTheStatusThatWeighsMost(String statuses, Status expected) {
        assertThat(Status.worst(List.of(statuses.split(" ")).stream()
                        .map(Status::valueOf)
                        .toList()))
                .isEqualTo(expected);
    }

    @Test
    void aPreventiveControlIsAnExceptionFromFirstSightToTheDayOfTheFix() {
        var world = preventive();
        for (int day = 2; day <= 12; day++) {
            world.scan(day);
        }
        world.finding(4, OPENED, march(18), null)
                .finding(7, FIXED, march(18), null)
                .finding(10, REOPENED, march(24), null);
        assertThat(world.strip(1, 12, noon(12))).isEqualTo("?OOXXXXOOXXX");
        var day = new DayRules(world.knownAt(noon(12))).on("C-1", march(7));
        assertThat(day.why()).contains("F-1 of API-1 (high, bob read alice's order) was open");
        assertThat(day.deciding().getFirst().inputs()).contains("finding:F-1@1", "api:API-1");
        assertThat(day.deciding().getFirst().subject()).isEqualTo("finding:F-1/1");
        assertThat(new DayRules(world.knownAt(noon(12)))
                        .on("C-1", march(10))
                        .deciding()
                        .getFirst()
                        .subject())
                .as("another life of the finding is another exception")
                .isEqualTo("finding:F-1/3");
    }

    @Test
    void withoutARecordOfTheDayThereIsAGap() {
        assertThat(preventive().strip(1, 4, noon(4))).as("never scanned").isEqualTo("??GG");
        assertThat(preventive().scan(2).strip(1, 6, noon(6)))
                .as("scanned once, daily")
                .isEqualTo("?OOGGG");
        assertThat(preventive().scan(2, 2, End.FAILED, Map.of()).strip(1, 4, noon(4)))
                .as("failed")
                .isEqualTo("??GG");
        assertThat(preventive()
                        .scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(0, 3)))
                        .strip(1, 3, noon(3)))
                .as("the checks were not asked")
                .isEqualTo("?GG");
        assertThat(preventive()
                        .scan(2, 2, End.INCOMPLETE, Map.of("bola", new Cells(2, 3)))
                        .strip(1, 3, noon(3)))
                .as("broken off within the checks")
                .isEqualTo("?GG");
        assertThat(preventive()
                        .scan(2, 2, End.INCOMPLETE, Map.of("bola", new Cells(3, 3), "ssrf", new Cells(0, 1)))
                        .strip(1, 3, noon(3)))
                .as("broken off after the checks")
                .isEqualTo("?OO");
    }

    @Test
    void whereNoCheckAppliesTheControlDoesNotOccur() {
        var world = preventive().scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(0, 0)));
        assertThat(world.strip(1, 3, noon(3))).isEqualTo("?--");
    }

    @Test
    void aControlDoesNotOccurOnlyWhereNothingHappenedAtAnyOfItsApis() {
        var world = findAndFix().about(World.BOOKSHOP).api(1, Environment.PRODUCTION, Criticality.LOW);
        assertThat(world.scan(1).strip(1, 2, noon(2))).as("at neither").isEqualTo("--");
        world.finding(2, OPENED, march(3), null);
        assertThat(world.strip(1, 5, noon(5)))
                .as("one had a finding, the other never")
                .isEqualTo("-OOXX");
        var unscanned = preventive()
                .scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(0, 0)))
                .about(World.BOOKSHOP)
                .api(1, Environment.PRODUCTION, Criticality.HIGH);
        assertThat(unscanned.strip(3, 3, noon(3)))
                .as("nothing hides what is missing at the other")
                .isEqualTo("G");
    }

    @Test
    void theTestsOfAControlAreWeighedAgainstOneAnother() {
        var world = new World()
                .control(
                        1,
                        "C-1",
                        "find-and-fix",
                        "continuous",
                        "P0D",
                        "findings: {fixed_within: deadlines}\n  - schedule: {of: scans}")
                .api(1, Environment.PRODUCTION, Criticality.LOW)
                .scan(1);
        assertThat(world.strip(1, 2, noon(2)))
                .as("scanned on time and nothing to fix")
                .isEqualTo("--");
    }

    @Test
    void aControlCountsOnlyWhileItIsAdoptedAndDaysToComeAreNotDue() {
        var world = new World()
                .api(1, Environment.PRODUCTION, Criticality.HIGH)
                .control(4, "C-1", "preventive", "continuous", "P0D", BOLA)
                .scan(3)
                .scan(4)
                .scan(5);
        assertThat(world.strip(1, 31, noon(5))).isEqualTo("...OO");
        var strip = new Strips(world.knownAt(noon(5))).of("C-1", new Period(march(1), march(31)), World.ZONE);
        assertThat(strip.summary().reading())
                .isEqualTo("due 2, met 2, exceptions 0, gaps 0; not in scope on 3 of 5 days");
        assertThat(strip.summary().days()).containsEntry(Status.NOT_IN_SCOPE, 3);
    }

    @Test
    void resultsFromElsewhereDoNotFeedAProductionControl() {
        var world = new World()
                .control(1, "C-1", "preventive", "continuous", "P0D", BOLA)
                .api(1, Environment.STAGING, Criticality.HIGH)
                .scan(2)
                .finding(2, OPENED, march(16), null)
                .api(4, Environment.PRODUCTION, Criticality.HIGH)
                .scan(5)
                .finding(6, SEEN, march(16), null);
        assertThat(world.strip(1, 6, noon(6)))
                .as("it counts once a scan of production proves it")
                .isEqualTo("????OX");
        var retired = preventive().scan(2).scan(3).retired(3, Environment.PRODUCTION, Criticality.HIGH);
        assertThat(retired.strip(2, 5, noon(5))).isEqualTo("OO??");
    }

    @Test
    void takingAnApiOutOfServiceAndBackDoesNotMakeItsFindingsUnknown() {
        var world = preventive()
                .scan(2)
                .finding(2, OPENED, march(16), null)
                .retired(4, Environment.PRODUCTION, Criticality.HIGH)
                .api(6, Environment.PRODUCTION, Criticality.HIGH);
        assertThat(world.strip(1, 7, noon(7))).isEqualTo("?XXX?XX");
    }

    @Test
    void aMissedScanIsAnExceptionOfTheScheduleAfterItsGrace() {
        var world = new World()
                .control(1, "C-1", "occurrence", "continuous", "P1D", "schedule: {of: scans}")
                .api(1, Environment.PRODUCTION, Criticality.HIGH)
                .scan(2)
                .scan(4, 4, End.MISSED, Map.of())
                .scan(6);
        assertThat(world.strip(1, 8, noon(8))).isEqualTo("?OOOXOOO");
        var missed = new DayRules(world.knownAt(noon(8)))
                .on("C-1", march(5))
                .deciding()
                .getFirst();
        assertThat(missed.sentence()).contains("due for a scan by 2026-03-03").contains("S-2 was missed");
        assertThat(missed.subject()).isEqualTo("schedule:API-1:2026-03-03");
    }

    @Test
    void anIncompleteInventoryEntryIsAnExceptionAfterTheGrace() {
        var world = new World()
                .control(
                        1,
                        "C-1",
                        "occurrence",
                        "daily",
                        "P2D",
                        "inventory: [owner, data-classes, description, operations]")
                .apiChange(1, Environment.PRODUCTION, Criticality.HIGH, null, Set.of(DataClass.INTERNAL), null)
                .apiChange(
                        6,
                        Environment.PRODUCTION,
                        Criticality.HIGH,
                        null,
                        Set.of(DataClass.INTERNAL),
                        World.DESCRIPTION);
        assertThat(world.strip(1, 7, noon(7))).as("complete on the sixth").isEqualTo("???XXOO");
    }

    private static String reading(World world, int known) {
        return new Strips(world.knownAt(noon(known)))
                .of("C-1", new Period(march(1), march(30)), World.ZONE)
                .summary()
                .reading();
    }

    @Test
    void aControlTakenOutOfTheRepositoryKeepsTheDaysItWasInForce() {
        var world = preventive().scan(2).finding(2, OPENED, march(16), null).book(4, Map.of());
        assertThat(world.strip(1, 5, noon(5))).as("in force up to the third").startsWith("?XX");
        var strips = new Strips(world.knownAt(noon(5)));
        assertThat(strips.inForce(new Period(march(1), march(5)))).containsOnlyKeys("C-1");
        assertThat(strips.of("C-1", new Period(march(1), march(5)), World.ZONE).worst())
                .isEqualTo(Status.EXCEPTION);
        assertThat(strips.inForce(new Period(march(4), march(5)))).isEmpty();
    }

    @Test
    void adoptedPoliciesAreReviewedInTimeOrAnException() {
        var policy = """
            ---
            id: POL-1
            title: Access
            version: "1.0"
            status: approved
            owner: officer
            effective: 2026-03-01
            approved: {by: Eve Executive, on: 2026-03-01}
            next_review: 2026-03-04
            ---
            # Access
            """;
        var control = """
            id: C-1
            title: Reviews
            status: approved
            owner: officer
            effective: 2026-03-01
            approved: {by: Eve Executive, on: 2026-03-01}
            statement: Policies are reviewed.
            type: detective
            attribute: occurrence
            nature: manual
            frequency: annual
            grace: P1D
            criteria: [CC5.3]
            tests:
              - policies: [approved, reviewed]
            """;
        var world = new World()
                .book(1, Map.of("controls/C-1.yml", control))
                .book(2, Map.of("controls/C-1.yml", control, "policies/access.md", policy));
        assertThat(world.strip(1, 7, noon(7))).isEqualTo("GOOOOXX");
        assertThat(reading(world, 7)).isEqualTo("due 7, met 4, exceptions 2, gaps 1");
    }

    @Test
    void aClearedExceptionStaysVisibleAndIsCountedApart() {
        var world = preventive().scan(2).scan(3).scan(4).finding(3, OPENED, march(16), null);
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("OXX");
        world.cleared("C-1", "finding:F-1/1");
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("OOO");
        var strip = new Strips(world.knownAt(noon(4))).of("C-1", new Period(march(2), march(4)), World.ZONE);
        assertThat(strip.summary().reading()).isEqualTo("due 3, met 3, exceptions 0, gaps 0; cleared 1");
        assertThat(strip.days().getLast().reasons())
                .anyMatch(reason ->
                        reason.rule() == Rule.CLEARED && reason.sentence().contains("X-1"));
    }

    @Test
    void whatIsLearnedLateMakesALaterAnswerAndLeavesTheEarlierOne() {
        var world = preventive().scan(2).scan(3).scan(4);
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("OOO");
        world.finding("F-1", 3, 6, OPENED, march(17), null);
        assertThat(world.strip(2, 4, noon(4))).as("as known then").isEqualTo("OOO");
        assertThat(world.strip(2, 4, noon(6))).as("as known when it was told").isEqualTo("OXX");
    }
}
