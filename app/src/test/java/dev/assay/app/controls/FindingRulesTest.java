package dev.assay.app.controls;

import static dev.assay.app.controls.World.march;
import static dev.assay.app.controls.World.noon;
import static dev.assay.app.findings.FindingEvent.Kind.ACCEPTANCE_ENDED;
import static dev.assay.app.findings.FindingEvent.Kind.ACCEPTED;
import static dev.assay.app.findings.FindingEvent.Kind.FIXED;
import static dev.assay.app.findings.FindingEvent.Kind.OPENED;
import static dev.assay.app.findings.FindingEvent.Kind.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import dev.assay.scanner.finding.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingRulesTest {
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

    @Test
    void anInformationalFindingIsShownAndIsNoException() {
        var world = preventive().severity(Severity.INFO).scan(2).scan(3).scan(4);
        world.finding(2, OPENED, null, null).finding(4, FIXED, null, null);
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("OOO");
        assertThat(new DayRules(world.knownAt(noon(4))).on("C-1", march(3)).reasons())
                .anySatisfy(reason -> {
                    assertThat(reason.rule()).isEqualTo(Rule.INFORMATIONAL);
                    assertThat(reason.sentence()).contains("F-1 of API-1 (info");
                });
        var findAndFix = findAndFix().severity(Severity.INFO).finding(3, OPENED, null, null);
        assertThat(findAndFix.strip(1, 4, noon(4)))
                .as("it gives a find-and-fix control nothing to act on")
                .isEqualTo("----");
    }

    @Test
    void anExceptionThatWasMendedOnTheLastDayLastsNoLonger() {
        var world = preventive().scan(2).scan(3).scan(4);
        world.finding(2, OPENED, march(9), null).finding(3, SEEN, march(9), null);
        assertThat(lasting(world)).containsExactly("finding:F-1/1");
        world.finding(4, FIXED, march(9), null);
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("XXX");
        assertThat(lasting(world)).isEmpty();
    }

    @Test
    void acceptingAFindingDoesNotMendAPreventiveControl() {
        var world = preventive().scan(2).scan(3).scan(4);
        world.finding(2, OPENED, march(16), null).finding(3, ACCEPTED, march(16), march(30));
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("XXX");
    }

    @Test
    void aFindAndFixControlIsAnExceptionOnlyPastTheDeadline() {
        var inTime = findAndFix().finding(3, OPENED, march(5), null).finding(5, FIXED, march(5), null);
        assertThat(inTime.strip(1, 7, noon(7))).isEqualTo("--OOO--");
        var late = findAndFix().finding(3, OPENED, march(5), null).finding(8, FIXED, march(5), null);
        assertThat(late.strip(1, 10, noon(10))).isEqualTo("--OOOXXX--");
    }

    @Test
    void anAcceptanceCarriesAFindingPastItsDeadlineUntilItsLastDay() {
        var world = findAndFix()
                .finding(2, OPENED, march(4), null)
                .finding(3, ACCEPTED, march(4), march(6))
                .finding(9, ACCEPTANCE_ENDED, march(4), null);
        assertThat(world.strip(1, 10, noon(10)))
                .as("also when nobody ended it in time")
                .isEqualTo("-OOOOOXXXX");
    }

    @Test
    void aFindingOpenedAndFixedOnOneDayCountsOnThatDay() {
        var preventive = preventive().scan(2).scan(3).scan(4).scan(5);
        oneMorning(preventive);
        assertThat(preventive.strip(2, 5, noon(5))).isEqualTo("OXOO");
        var findAndFix = findAndFix();
        oneMorning(findAndFix);
        assertThat(findAndFix.strip(2, 5, noon(5)))
                .as("it was found and fixed in time")
                .isEqualTo("-O--");
    }

    private static void oneMorning(World world) {
        world.early(Duration.ofHours(3)).finding(3, OPENED, march(9), null);
        world.early(Duration.ofHours(1)).finding(3, FIXED, march(9), null);
    }

    @Test
    void aFindingFixedBeforeAPeriodBeginsIsNotOfThePeriod() {
        var evening = preventive().scan(2).scan(3).scan(4).scan(5).finding(2, OPENED, march(9), null);
        evening.early(Duration.ofHours(12).plusSeconds(1)).finding(4, FIXED, march(9), null);
        assertThat(evening.strip(2, 5, noon(5))).as("at 23:59:59 of the 3rd").isEqualTo("XXOO");
        assertThat(evening.strip(4, 5, noon(5))).isEqualTo("OO");
        var midnight = preventive().scan(2).scan(3).scan(4).scan(5).finding(2, OPENED, march(9), null);
        midnight.early(Duration.ofHours(12)).finding(4, FIXED, march(9), null);
        assertThat(midnight.strip(2, 5, noon(5)))
                .as("as the 4th began it was open no more")
                .isEqualTo("XXOO");
        var morning = preventive().scan(2).scan(3).scan(4).scan(5).finding(2, OPENED, march(9), null);
        morning.early(Duration.ofHours(12).minusSeconds(1)).finding(4, FIXED, march(9), null);
        assertThat(morning.strip(2, 5, noon(5)))
                .as("it was open for a second of the 4th")
                .isEqualTo("XXXO");
    }

    @Test
    void aFindingProvenBeforeTheInstantAnApiCameIntoScopeDoesNotCount() {
        var world = new World()
                .control(1, "C-1", "preventive", "continuous", "P0D", BOLA)
                .api(1, Environment.STAGING, Criticality.HIGH)
                .early(Duration.ofHours(2))
                .finding(3, OPENED, march(9), null)
                .early(Duration.ZERO)
                .api(3, Environment.PRODUCTION, Criticality.HIGH)
                .scan(3)
                .scan(4)
                .scan(5);
        assertThat(world.strip(3, 5, noon(5)))
                .as("it was proven at 10:00 in staging")
                .isEqualTo("OOO");
        world.finding(5, SEEN, march(9), null);
        assertThat(world.strip(3, 5, noon(5))).as("then in production").isEqualTo("OOX");
    }

    @Test
    void aFindingProvenAfterTheInstantAnApiLeftTheScopeDoesNotCount() {
        var world = preventive().scan(2).scan(3);
        world.api(3, Environment.STAGING, Criticality.HIGH).finding(3, OPENED, march(9), null);
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("OO?");
    }

    @Test
    void leavingTheScopeForAnHourDoesNotHideWhatWasProvenThatDay() {
        var world = preventive().scan(2);
        world.early(Duration.ofHours(3))
                .finding(3, OPENED, march(9), null)
                .early(Duration.ofHours(1))
                .api(3, Environment.STAGING, Criticality.HIGH)
                .early(Duration.ZERO)
                .api(3, Environment.PRODUCTION, Criticality.HIGH)
                .scan(3);
        assertThat(world.strip(2, 3, noon(3))).isEqualTo("OX");
    }

    private static List<String> lasting(World world) {
        return new Strips(world.knownAt(noon(4)))
                .of("C-1", new Period(march(1), march(31)), World.ZONE)
                .lasting();
    }

    @Test
    void aDayIsJudgedByHowTheFindingWasRatedThen() {
        var world = preventive().severity(Severity.INFO).scan(2).scan(3).scan(4).scan(5);
        world.finding(2, OPENED, null, null).severity(Severity.HIGH).finding(4, SEEN, march(9), null);
        assertThat(world.strip(2, 5, noon(5))).isEqualTo("OOXX");
        world.severity(Severity.INFO).finding(5, SEEN, march(9), null);
        assertThat(world.scan(6).strip(4, 6, noon(6)))
                .as("it was a weakness until noon of the 5th")
                .isEqualTo("XXO");
    }

    @Test
    void changingTheEnvironmentThereAndBackHidesNoOpenException() {
        var world = preventive().scan(2);
        world.finding(2, OPENED, march(9), null);
        world.api(4, Environment.STAGING, Criticality.HIGH).api(6, Environment.PRODUCTION, Criticality.HIGH);
        assertThat(world.strip(1, 8, noon(8))).isEqualTo("?XXX?XXX");
        var moved = preventive().scan(2);
        moved.finding(2, OPENED, march(9), null);
        moved.api(4, Environment.STAGING, Criticality.HIGH)
                .target("https://new.example.com")
                .api(6, Environment.PRODUCTION, Criticality.HIGH);
        assertThat(moved.strip(5, 8, noon(8)))
                .as("what was proven at another base URL says nothing of this one")
                .isEqualTo("???G");
    }

    @Test
    void aFindingFromBeforeTheScopeThatNobodyAskedOfAgainIsNotNothingToFix() {
        var world = new World()
                .control(1, "C-1", "find-and-fix", "continuous", "P0D", "findings: {fixed_within: deadlines}")
                .api(1, Environment.STAGING, Criticality.LOW)
                .scan(2)
                .shownBy(1);
        world.finding(2, OPENED, march(30), null);
        world.api(3, Environment.PRODUCTION, Criticality.LOW).scan(4);
        assertThat(world.strip(4, 5, noon(5))).isEqualTo("GG");
        assertThat(new DayRules(world.knownAt(noon(5))).on("C-1", march(4)).why())
                .contains("F-1 of API-1 was open, and S-2 did not ask of it again.");
        world.finding(5, FIXED, march(30), null);
        assertThat(world.strip(4, 6, noon(6))).isEqualTo("GG-");
    }
}
