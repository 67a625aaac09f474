package dev.assay.app.controls;

import static dev.assay.app.controls.World.march;
import static dev.assay.app.controls.World.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.controls.ScanFact.Cells;
import dev.assay.app.controls.ScanFact.End;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {
    private static final int KNOWN = 27;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theWeeksHaveEveryDayOfTheStripOnceAndLoseNone(long seed) {
        var random = new Random(seed);
        var world = world(random);
        var period = new Period(march(1 + random.nextInt(9)), march(20 + random.nextInt(11)));
        var strips = new Strips(world.knownAt(noon(KNOWN)));
        var standings = List.of(standing(strips, "C-1", period), standing(strips, "C-2", period));
        var calendar = Calendar.of(period, standings);

        assertThat(calendar.weeks().getFirst().from()).isEqualTo(period.from());
        assertThat(calendar.weeks().getLast().to()).isEqualTo(period.to());
        for (int week = 1; week < calendar.weeks().size(); week++) {
            assertThat(calendar.weeks().get(week).from())
                    .isEqualTo(calendar.weeks().get(week - 1).to().plusDays(1));
        }
        for (var row : calendar.rows()) {
            assertThat(sum(row.weeks()))
                    .as("seed %d", seed)
                    .isEqualTo(row.standing().strip().summary().days());
            for (var day : row.standing().strip().days()) {
                assertThat(row.weeks().get(week(calendar, day.day()))).containsKey(day.status());
            }
        }
        assertThat(sum(calendar.totals()))
                .isEqualTo(sum(standings.stream()
                        .map(one -> one.strip().summary().days())
                        .toList()));
        assertThat(calendar.rows().stream()
                        .flatMap(row -> row.weeks().stream())
                        .anyMatch(days -> days.containsKey(Status.GAP) || days.containsKey(Status.EXCEPTION)))
                .as("a history in which something was missing")
                .isTrue();
    }

    @Test
    void aCellDrawsEachStatusThatAsksForSomebodyAndOtherwiseHowTheWeekStood() {
        assertThat(Calendar.drawn(Map.of(Status.OPERATING, 4, Status.GAP, 2, Status.EXCEPTION, 1)))
                .containsExactly(Status.EXCEPTION, Status.GAP);
        assertThat(Calendar.drawn(Map.of(Status.NOT_IN_SCOPE, 3, Status.OPERATING, 4)))
                .containsExactly(Status.OPERATING);
        assertThat(Calendar.drawn(Map.of())).isEmpty();
        assertThat(Calendar.words(Map.of(Status.OPERATING, 4, Status.GAP, 1)))
                .isEqualTo("Gap on 1 day, Operating on 4 days");
    }

    @Test
    void aWeekIsNamedAsInIso8601AndCutToThePeriod() {
        var turn = new Period(LocalDate.parse("2026-12-30"), LocalDate.parse("2027-01-05"));
        assertThat(Calendar.of(turn, List.of()).weeks())
                .containsExactly(
                        new Calendar.Week("2026-W53", LocalDate.parse("2026-12-30"), LocalDate.parse("2027-01-03")),
                        new Calendar.Week("2027-W01", LocalDate.parse("2027-01-04"), LocalDate.parse("2027-01-05")));
    }

    @Test
    void theFirstAndTheLastDayThereAreHaveWeeksToo() {
        assertThat(Calendar.of(new Period(LocalDate.MAX.minusDays(9), LocalDate.MAX), List.of())
                        .weeks())
                .hasSizeBetween(2, 3)
                .last()
                .extracting(Calendar.Week::to)
                .isEqualTo(LocalDate.MAX);
        assertThat(Calendar.of(new Period(LocalDate.MIN, LocalDate.MIN.plusDays(9)), List.of())
                        .weeks())
                .first()
                .extracting(Calendar.Week::from)
                .isEqualTo(LocalDate.MIN);
    }

    private static World world(Random random) {
        var world = new World()
                .control(1, "C-1", "preventive", "continuous", "P1D", "scan: {categories: [bola]}")
                .control(12, "C-2", "find-and-fix", "continuous", "P1D", "scan: {categories: [bola]}")
                .api(1, Environment.PRODUCTION, Criticality.HIGH);
        for (int day = 2; day < KNOWN; day++) {
            if (random.nextInt(3) == 0) {
                world.scan(
                        day, day, random.nextInt(4) == 0 ? End.FAILED : End.COMPLETE, Map.of("bola", new Cells(3, 3)));
            }
        }
        return world;
    }

    private static Standing standing(Strips strips, String control, Period period) {
        return new Standing(
                Objects.requireNonNull(strips.inForce(period).get(control)),
                strips.of(control, period, World.ZONE),
                strips.removed(control, period));
    }

    private static int week(Calendar calendar, LocalDate day) {
        return (int) calendar.weeks().stream()
                .filter(week -> week.to().isBefore(day))
                .count();
    }

    private static Map<Status, Integer> sum(List<Map<Status, Integer>> counts) {
        var sum = new EnumMap<Status, Integer>(Status.class);
        counts.forEach(one -> one.forEach((status, days) -> sum.merge(status, days, Integer::sum)));
        return sum;
    }
}
