package dev.assay.scanner.checks.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelaysTest {

    @Test
    void answersThatTakeAsMuchLongerAsAskedForLieOnTheLine() {
        assertThat(delays(90, 610, 1_080, 1_640).onTheLine()).isTrue();
    }

    @Test
    void aServerThatIsSlowNowAndThenDoesNot() {
        assertThat(delays(1_600, 100, 90, 1_550).onTheLine()).isFalse();
    }

    @Test
    void aServerThatTakesTwiceAsLongAsAskedForDoesNot() {
        assertThat(delays(0, 1_000, 2_000, 3_000).onTheLine()).isFalse();
    }

    @Test
    void answersThatAllTakeTheSameDoNot() {
        assertThat(delays(500, 500, 500, 500).onTheLine()).isFalse();
    }

    @Test
    void aProofTellsSlopeAndCorrelation() {
        assertThat(delays(0, 500, 1_000, 1_500).said()).contains("4 requests", "1.00 seconds", "correlation 1.00");
    }

    /** Times taken when 0, 0.5, 1 and 1.5 seconds were asked for. */
    private static Delays delays(long... millis) {
        Delays delays = new Delays();
        for (int i = 0; i < millis.length; i++) {
            delays.add(Duration.ofMillis(500L * i), Duration.ofMillis(millis[i]));
        }
        return delays;
    }
}
