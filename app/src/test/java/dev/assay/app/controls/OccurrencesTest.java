package dev.assay.app.controls;

import static dev.assay.app.controls.World.march;
import static dev.assay.app.controls.World.noon;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OccurrencesTest {
    @Test
    void aPerformanceMissedPastItsGraceIsAnExceptionAndSoIsOneRecordedAsFailed() {
        var world = weekly().performed(5, 5, Performance.Outcome.MET).performed(20, 20, Performance.Outcome.FAILED);
        assertThat(world.strip(1, 21, noon(21))).isEqualTo("????OOOOOOOOOXXXXXXXX");
        assertThat(subject(world, 14)).isEqualTo("performance-due:2026-03-12");
        assertThat(subject(world, 20)).isEqualTo("performance:2026-03-20:2026-03-20");
        assertThat(subject(world, 21)).as("the failed one, not a missed one").isEqualTo(subject(world, 20));
        assertThat(subject(world, 28)).as("the next one").isEqualTo("performance-due:2026-03-26");
        var strip = new Strips(world.knownAt(noon(21))).of("C-1", new Period(march(1), march(21)), World.ZONE);
        assertThat(strip.summary().reading()).isEqualTo("due 3, met 1, exceptions 2, gaps 0");
        assertThat(strip.worst()).isEqualTo(Status.EXCEPTION);
        var later = new Strips(world.knownAt(noon(30))).of("C-1", new Period(march(10), march(12)), World.ZONE);
        assertThat(later.summary().outside()).isEqualTo("Gap: last performed 2026-03-05, outside the period");
        assertThat(later.worst()).isEqualTo(Status.GAP);
    }

    @Test
    void clearingAMissedPerformanceDoesNotClearTheNextOne() {
        var world = weekly();
        assertThat(world.strip(8, 18, noon(18))).isEqualTo("??XXXXXXXXX");
        world.cleared("C-1", "performance-due:2026-03-08");
        assertThat(world.strip(8, 18, noon(18))).isEqualTo("??OOOOOOOXX");
        assertThat(reading(world, 18)).isEqualTo("due 2, met 1, exceptions 1, gaps 0; cleared 1");
    }

    @Test
    void aPerformanceDueBeforeTheControlWasInForceInAssayIsAGap() {
        var adopted = World.adopted(4, 10, "C-1", "occurrence", "weekly", "P1D", "manual: \"minutes\"");
        assertThat(adopted.strip(9, 20, noon(20)))
                .as("due on the eleventh and the eighteenth")
                .isEqualTo(".???XXXXXXXX");
        var late = World.adopted(1, 12, "C-1", "occurrence", "weekly", "P1D", "manual: \"minutes\"");
        assertThat(late.strip(11, 18, noon(18))).as("due on the eighth").isEqualTo(".GGGGGXX");
    }

    private static World weekly() {
        return new World().control(1, "C-1", "occurrence", "weekly", "P1D", "manual: \"minutes\"");
    }

    private static String subject(World world, int day) {
        return String.valueOf(new DayRules(world.knownAt(noon(30)))
                .on("C-1", march(day))
                .deciding()
                .getFirst()
                .subject());
    }

    @Test
    void aPerformanceMissedAfterOneThatCameInTimeIsNotCountedAsMet() {
        var world = weekly().performed(8, 8, Performance.Outcome.MET);
        assertThat(reading(world, 16)).as("the grace lasts").isEqualTo("due 1, met 1, exceptions 0, gaps 0");
        assertThat(reading(world, 17)).as("the grace is over").isEqualTo("due 2, met 1, exceptions 1, gaps 0");
        assertThat(reading(weekly(), 10)).as("never performed").isEqualTo("due 1, met 0, exceptions 1, gaps 0");
    }

    @Test
    void aPerformanceThatFailedCountsOnce() {
        var world = weekly().performed(5, 5, Performance.Outcome.MET)
                .performed(12, 12, Performance.Outcome.FAILED)
                .performed(19, 19, Performance.Outcome.MET);
        assertThat(world.strip(11, 20, noon(20))).isEqualTo("OXOXXXXXOO");
        assertThat(reading(world, 20)).isEqualTo("due 2, met 1, exceptions 1, gaps 0");
        assertThat(reading(world, 25)).isEqualTo("due 3, met 2, exceptions 1, gaps 0");
    }

    @Test
    void anEventDrivenControlDoesNotOccurOnlyWhenARecordSaysSo() {
        var world = new World()
                .control(1, "C-1", "occurrence", "per-event", "P1D", "manual: \"tickets\"")
                .performed(2, 2, Performance.Outcome.NOTHING_HAPPENED)
                .performed(3, 3, Performance.Outcome.MET);
        assertThat(world.strip(1, 4, noon(4))).isEqualTo("?-O?");
    }

    private static String reading(World world, int known) {
        return new Strips(world.knownAt(noon(known)))
                .of("C-1", new Period(march(1), march(30)), World.ZONE)
                .summary()
                .reading();
    }
}
