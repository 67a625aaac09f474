package dev.assay.app.controls;

import static dev.assay.app.controls.World.march;
import static dev.assay.app.controls.World.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.controls.ScanFact.Cells;
import dev.assay.app.controls.ScanFact.End;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String BOLA = "scan: {categories: [bola]}";

    private static World preventive() {
        return new World()
                .control(1, "C-1", "preventive", "continuous", "P0D", BOLA)
                .api(1, Environment.PRODUCTION, Criticality.HIGH);
    }

    @Test
    void aCategoryUnderTheFloorIsAGapAlsoInACompleteRun() {
        var little =
                preventive().scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(79, 100), "ssrf", new Cells(900, 900)));
        assertThat(little.strip(1, 3, noon(3))).isEqualTo("?GG");
        assertThat(new DayRules(little.knownAt(noon(3))).on("C-1", march(2)).why())
                .contains("does not say how bola stood", "79 of 100 questions");
        assertThat(preventive()
                        .scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(80, 100)))
                        .strip(1, 3, noon(3)))
                .isEqualTo("?OO");
    }

    @Test
    void aRunThatCiSubmittedCountsAndEveryDayItExplainsSaysWhoseItIs() {
        var world = preventive().submitted().scan(2);
        assertThat(world.strip(1, 3, noon(3))).isEqualTo("?OO");
        assertThat(new DayRules(world.knownAt(noon(3))).on("C-1", march(2)).why())
                .contains("S-1 (submitted by CI, not run by this server) asked");
        assertThat(new DayRules(preventive().scan(2).knownAt(noon(3)))
                        .on("C-1", march(2))
                        .why())
                .doesNotContain("submitted");
    }

    @Test
    void aControlOnASingleCheckNeedsThatOneAskedAndNotAnyOfItsCategory() {
        var world = new World()
                .control(1, "C-1", "preventive", "continuous", "P0D", "scan: {checks: [cross-identity-read]}")
                .api(1, Environment.PRODUCTION, Criticality.HIGH);
        var bola = Map.of("bola", new Cells(9, 10));
        world.scan(2, 2, End.COMPLETE, bola, Map.of("cross-identity-write", new Cells(9, 9)))
                .scan(3, 3, End.COMPLETE, bola, Map.of("cross-identity-read", new Cells(0, 1)))
                .scan(4, 4, End.COMPLETE, bola, Map.of("cross-identity-read", new Cells(1, 1)));
        assertThat(world.strip(2, 4, noon(4))).isEqualTo("GGO");
    }

    @Test
    void anIncompleteRunIsNeitherAScanOnTimeNorAProofThatNothingWasToFix() {
        var told = Map.of("bola", new Cells(1, 3));
        var schedule = new World()
                .control(1, "C-1", "occurrence", "continuous", "P0D", "schedule: {of: scans}")
                .api(1, Environment.PRODUCTION, Criticality.HIGH)
                .scan(2, 2, End.INCOMPLETE, told);
        assertThat(schedule.strip(1, 3, noon(3))).isEqualTo("??X");
        var fixing = new World()
                .control(1, "C-1", "find-and-fix", "continuous", "P0D", "findings: {fixed_within: deadlines}")
                .api(1, Environment.PRODUCTION, Criticality.LOW)
                .scan(2, 2, End.INCOMPLETE, told);
        assertThat(fixing.strip(1, 3, noon(3))).isEqualTo("?GG");
    }

    @Test
    void aScanOfAnotherBaseUrlDoesNotCoverTheDaysOfThisOne() {
        var world = preventive()
                .scan(2)
                .target("https://new.example.com")
                .api(3, Environment.PRODUCTION, Criticality.HIGH)
                .target("https://shop.example.com")
                .scan(4)
                .target("https://new.example.com")
                .scan(6);
        assertThat(world.strip(2, 7, noon(7)))
                .as("the new target is due a day after it was given")
                .isEqualTo("O??GOO");
    }

    @Test
    void aScanBeforeTheInstantAnApiCameIntoScopeDoesNotCountOnThatDay() {
        var world = new World()
                .control(1, "C-1", "preventive", "continuous", "P0D", BOLA)
                .api(1, Environment.STAGING, Criticality.HIGH)
                .api(2, Environment.PRODUCTION, Criticality.HIGH);
        assertThat(world.early(Duration.ofHours(2)).scan(2).strip(2, 2, noon(3)))
                .as("while it was staging")
                .isEqualTo("?");
        assertThat(world.early(Duration.ZERO).scan(2).strip(2, 2, noon(3))).isEqualTo("O");
    }

    @Test
    void aCategoryOfWhichMoreThanAFifthWasLeftOutIsAGapThatSaysByWhat() {
        var why = "3 checks, because the profile standard leaves it out";
        var fifth = preventive().scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(8, 8, 2, 8, 8, why)));
        assertThat(fifth.strip(1, 3, noon(3))).isEqualTo("?OO");
        assertThat(new DayRules(fifth.knownAt(noon(3))).on("C-1", march(2)).why())
                .contains("bola 8 of 8 (2 left out: " + why + ")");
        var more = preventive().scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(8, 8, 3, 8, 8, why)));
        assertThat(more.strip(1, 3, noon(3))).isEqualTo("?GG");
        assertThat(new DayRules(more.knownAt(noon(3))).on("C-1", march(2)).why())
                .contains("does not say how bola stood. 3 of 11 questions were left out: " + why + ".");
        var wholly = preventive().scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(0, 0, 9, 0, 0, why)));
        assertThat(wholly.strip(1, 3, noon(3)))
                .as("that it applies nowhere was not shown")
                .isEqualTo("?GG");
    }

    @Test
    void aCategoryOfWhichOnlyRecordedAnswersWereReadIsNoRecordOfIt() {
        var read = preventive().scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(9, 10, 0, 0, 1, "")));
        assertThat(read.strip(1, 3, noon(3))).isEqualTo("?GG");
        assertThat(new DayRules(read.knownAt(noon(3))).on("C-1", march(2)).why())
                .contains("no check asked anything");
        assertThat(preventive()
                        .scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(10, 10, 1, 0, 0, "1 check, because")))
                        .strip(1, 3, noon(3)))
                .as("what was left out is all that asks")
                .isEqualTo("?GG");
        assertThat(preventive()
                        .scan(2, 2, End.COMPLETE, Map.of("bola", new Cells(10, 10, 0, 0, 0, "")))
                        .strip(1, 3, noon(3)))
                .as("nothing that asks applies to the API")
                .isEqualTo("?--");
        assertThat(preventive()
                        .scan(2, 2, End.INCOMPLETE, Map.of("bola", new Cells(10, 10, 0, 0, 0, "")))
                        .strip(1, 3, noon(3)))
                .isEqualTo("?--");
    }
}
