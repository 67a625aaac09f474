package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;

    private final AtomicLong now = new AtomicLong();

    @Test
    void aMachineThatComesLateKeepsTheAskedRateAllTheSame() {
        var pace = new Pace(10, 4, now::get);
        var random = new SplittableRandom(3);
        int sent = 0;
        while (now.get() < 60 * SECOND) {
            now.addAndGet(random.nextLong(1, 700) * MILLI);
            sent += turns(pace, 100);
        }
        assertThat(sent).isBetween(590, 612);
    }

    @Test
    void noMoreThanASecondIsMadeUpFor() {
        var pace = new Pace(10, 1000, now::get);
        assertThat(turns(pace, 100)).isEqualTo(1);
        now.set(3600 * SECOND);
        assertThat(turns(pace, 100)).isEqualTo(11);
    }

    @Test
    void noMoreAreUnderWayThanAllowedAtOnce() {
        var pace = new Pace(10, 2, now::get);
        now.set(10 * SECOND);
        assertThat(pace.taken(false)).isTrue();
        assertThat(pace.taken(false)).isTrue();
        assertThat(pace.taken(false)).isFalse();
        pace.leave();
        assertThat(pace.taken(false)).isTrue();
    }

    @Test
    void whatATargetPushedBackIsNotMadeUpFor() {
        var pace = new Pace(10, 1000, now::get);
        now.set(10 * SECOND);
        pace.pushedBack(Pacing.Cause.values()[0]);
        assertThat(turns(pace, 100)).isEqualTo(1);
        now.addAndGet(199 * MILLI);
        assertThat(turns(pace, 100)).as("half the rate").isZero();
        now.addAndGet(MILLI);
        assertThat(turns(pace, 100)).isEqualTo(1);
    }

    private static int turns(Pace pace, int most) {
        int turns = 0;
        while (turns < most && pace.taken(false)) {
            pace.leave();
            turns++;
        }
        return turns;
    }
}
