package dev.assay.scanner.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.scanner.probe.Pacing.Cause;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Additive increase, multiplicative decrease, on a clock that is moved by hand. */
class RateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void itHalvesWhenTheTargetPushesBackAndGrowsBackBySteps() {
        var rate = new Rate(40, 0);
        rate.pushedBack(Cause.TOO_MANY_REQUESTS, SECOND);
        assertThat(rate.now()).isEqualTo(20);
        rate.pushedBack(Cause.SLOW_ANSWERS, 2 * SECOND);
        assertThat(rate.now()).isEqualTo(10);

        for (int tenth = 1; tenth <= 10; tenth++) {
            rate.borne(2 * SECOND + tenth * SECOND / 10);
        }
        assertThat(rate.now()).as("a twentieth of 40 each second").isCloseTo(12, within(1e-9));
        for (int second = 4; second < 40; second++) {
            rate.borne(second * SECOND);
        }
        assertThat(rate.now()).as("never above what is allowed").isEqualTo(40);
        assertThat(rate.told())
                .isEqualTo(new Pacing(40, 10, 40, Map.of(Cause.TOO_MANY_REQUESTS, 1, Cause.SLOW_ANSWERS, 1)));
        assertThat(rate.told().sentence())
                .isEqualTo(
                        "40 a second allowed; halved 2 times (1 × 429, 1 × slow answers), at the slowest 10 and at the"
                                + " end 40 a second");
    }

    @Test
    void answersOfRequestsThatWereUnderWayTogetherCountOnce() {
        var rate = new Rate(40, 0);
        rate.pushedBack(Cause.UNAVAILABLE, 5);
        rate.pushedBack(Cause.UNAVAILABLE, 6);
        rate.pushedBack(Cause.TOO_MANY_REQUESTS, SECOND);
        assertThat(rate.now()).isEqualTo(20);
        assertThat(rate.told().falls()).containsExactly(Map.entry(Cause.UNAVAILABLE, 1));
    }

    @Test
    void aLongSilenceIsNoReasonToTrustMore() {
        var rate = new Rate(40, 0);
        rate.pushedBack(Cause.NO_ANSWER, SECOND);
        rate.borne(1000 * SECOND);
        assertThat(rate.now()).isCloseTo(22, within(1e-9));
    }

    @Test
    void whateverHappensItStaysBetweenItsBounds() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (double allowed : new double[] {0.2, 1, 5, 1000}) {
            var rate = new Rate(allowed, 0);
            long now = 0;
            for (int i = 0; i < 5000; i++) {
                now += random.nextLong(2 * SECOND);
                double before = rate.now();
                if (random.nextInt(3) == 0) {
                    rate.pushedBack(Cause.values()[random.nextInt(Cause.values().length)], now);
                    assertThat(rate.now()).as("seed " + seed).isLessThanOrEqualTo(before);
                } else {
                    rate.borne(now);
                    assertThat(rate.now()).as("seed " + seed).isGreaterThanOrEqualTo(before);
                }
                assertThat(rate.now()).as("seed " + seed).isBetween(Math.min(0.5, allowed), allowed);
            }
        }
    }

    @Test
    void nothingGoesOutBeforeAPauseIsOver() throws InterruptedException {
        var now = new AtomicLong();
        var pace = new Pace(1000, 2, now::get);
        assertThat(pace.enter(true)).isTrue();
        pace.pause(Duration.ofSeconds(3));
        var let = new AtomicBoolean();
        var waiting = Thread.ofVirtual().start(() -> let.set(pace.enter(false)));
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        now.set(4 * SECOND);
        pace.leave(); // wakes whoever waits
        waiting.join();
        assertThat(let).isTrue();
        assertThat(pace.told()).isEqualTo(new Pacing(1000, 1000, 1000, Map.of()));
        pace.close();
    }

    @Test
    void anOperationThatWasAlwaysSlowSlowsNothingDown() {
        var slowness = new Slowness();
        for (int i = 0; i < 100; i++) {
            assertThat(slowness.noted("GET /report", Duration.ofSeconds(3))).isFalse();
            assertThat(slowness.noted("GET /" + i, Duration.ofSeconds(3))).isFalse();
        }
    }

    @Test
    void operationsThatBecomeSlowTogetherAreNoticed() {
        var slowness = new Slowness();
        for (int i = 0; i < 40; i++) {
            slowness.noted("GET /" + i % 4, Duration.ofMillis(20));
        }
        int noticed = 0;
        for (int i = 0; i < 20; i++) {
            noticed += slowness.noted("GET /" + i % 4, Duration.ofMillis(400)) ? 1 : 0;
        }
        assertThat(noticed).isOne();
    }

    @Test
    void oneSlowOperationAmongQuickOnesSlowsNothingDown() {
        var slowness = new Slowness();
        for (int i = 0; i < 100; i++) {
            var took = Duration.ofMillis(i % 3 == 0 ? 5000 : 20);
            assertThat(slowness.noted("GET /" + i % 4, took))
                    .as("a third being slow is no overload")
                    .isFalse();
            assertThat(slowness.noted("GET /quick", Duration.ofMillis(200))).isFalse();
        }
    }
}
