package dev.assay.app.controls;

import static dev.assay.app.controls.World.march;
import static dev.assay.app.controls.World.noon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.controls.ScanFact.Cells;
import dev.assay.app.controls.ScanFact.End;
import dev.assay.app.findings.FindingEvent.Kind;
import dev.assay.app.inventory.Criticality;
import dev.assay.app.inventory.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomHistoriesTest {
    private static final int DAYS = 25;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatADayWasAsKnownAtAnInstantNeverChanges(long seed) {
        var random = new Random(seed);
        var world = new World()
                .control(
                        1 + random.nextInt(4),
                        "C-1",
                        random.nextBoolean() ? "preventive" : "find-and-fix",
                        "continuous",
                        "P1D",
                        "scan: {categories: [bola]}")
                .api(1, Environment.PRODUCTION, Criticality.HIGH);
        boolean open = false;
        List<String> answers = new ArrayList<>();
        for (int day = 2; day <= DAYS; day++) {
            open = step(world, random, day, open);
            answers.add(explained(world, day));
            for (int earlier = 2; earlier <= day; earlier++) {
                assertThat(explained(world, earlier))
                        .as("seed %d: day %d asked again on day %d", seed, earlier, day)
                        .isEqualTo(answers.get(earlier - 2));
            }
        }
        assertThat(answers.getLast()).hasSizeGreaterThan(DAYS);
    }

    private static boolean step(World world, Random random, int day, boolean open) {
        int observed = Math.max(2, day - random.nextInt(3));
        switch (random.nextInt(6)) {
            case 0 -> world.scan(observed, day, End.FAILED, Map.of());
            case 1 ->
                world.scan(
                        observed,
                        day,
                        End.INCOMPLETE,
                        Map.of("bola", new Cells(random.nextInt(4), 3 + random.nextInt(2))));
            case 2 -> {
                var kind = open ? Kind.FIXED : Kind.REOPENED;
                world.finding("F-1", observed, day, kind, march(observed + 4), null);
                return !open;
            }
            default -> world.scan(observed, day, End.COMPLETE, Map.of("bola", new Cells(3, 3)));
        }
        return open;
    }

    /** Every day with all its reasons, and what holds of every strip. */
    private static String explained(World world, int known) {
        var strip = new Strips(world.knownAt(noon(known))).of("C-1", new Period(march(1), march(DAYS)), World.ZONE);
        assertThat(strip.days()).hasSize(known);
        var summary = strip.summary();
        assertThat(summary.due())
                .isEqualTo(summary.met() + summary.exceptions() + summary.gaps() + summary.notEvaluated());
        for (var day : strip.days()) {
            assertThat(day.status())
                    .isEqualTo(Status.worst(
                            day.reasons().stream().map(Reason::status).toList()));
            assertThat(day.why()).isNotBlank();
        }
        return strip.days().toString();
    }
}
