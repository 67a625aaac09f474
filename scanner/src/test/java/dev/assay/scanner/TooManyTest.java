package dev.assay.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TooManyTest {
    private final AtomicInteger sent = new AtomicInteger();
    private final TooMany row = new TooMany("anonymous");

    @Test
    void whoIsToldOfTooManyRequestsForLongIsHeldBackAndItIsSaid() {
        for (int i = 0; i < 40; i++) {
            asked(429);
        }
        assertThat(sent).hasValue(22);
        assertThat(row.sentence())
                .hasValueSatisfying(said -> assertThat(said)
                        .startsWith("requests as anonymous were answered with too many requests (429)")
                        .endsWith("18 requests were not sent any more"));
        assertThat(asked(429))
                .isInstanceOfSatisfying(
                        Exchange.class, one -> assertThat(one.status()).isEqualTo(429));
        assertThat(asked(429))
                .isInstanceOfSatisfying(
                        NoAnswer.class, none -> assertThat(none.reason()).isEqualTo(NoAnswer.Reason.UNDECIDED));
    }

    @Test
    void whoIsAnsweredAgainGoesOnAndOneRefusalIsNothing() {
        for (int i = 0; i < 19; i++) {
            asked(429);
        }
        asked(200);
        asked(429);
        assertThat(row.sentence()).isEmpty();
        assertThat(sent).hasValue(21);
    }

    private Answer asked(int status) {
        return row.answer(() -> {
            sent.incrementAndGet();
            return new Exchange(
                    "x",
                    new Exchange.Sent("anonymous", "GET", "http://h/", List.of(), null),
                    status,
                    List.of(),
                    "",
                    false,
                    0,
                    Duration.ZERO,
                    Instant.EPOCH,
                    "",
                    "0",
                    List.of());
        });
    }
}
