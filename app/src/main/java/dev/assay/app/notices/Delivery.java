package dev.assay.app.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One notice on its way to one person by mail, or to the webhook.
 *
 * @param accountId whose mail; null for the webhook
 * @param person the name of that person then; empty for the webhook
 * @param attempts how often it was tried
 * @param nextAt when it is tried next, or was tried last when it is over
 * @param problem why the last attempt failed; empty when it did not
 */
@Serdeable
@MappedEntity("notice_delivery")
public record Delivery(
        @Id UUID id,
        UUID noticeId,
        @Nullable UUID accountId,
        String person,
        State state,
        int attempts,
        Instant nextAt,
        String problem) {
    private static final int MOST_PROBLEM = 300;
    /** Pauses after each failed attempt; after the last one it is given up. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    /** What became of it. */
    @Serdeable
    public enum State {
        WAITING("waiting"),
        DELIVERED("delivered"),
        GIVEN_UP("given up");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }

    /** The way it goes. */
    public String channel() {
        return accountId == null ? "webhook" : "mail";
    }

    Delivery delivered(Instant at) {
        return new Delivery(id, noticeId, accountId, person, State.DELIVERED, attempts + 1, at, "");
    }

    /** Tried in vain: later again, or given up. */
    Delivery failed(String why, Instant at) {
        if (attempts >= PAUSES.size()) {
            return givenUp(why, at);
        }
        return new Delivery(
                id, noticeId, accountId, person, State.WAITING, attempts + 1, at.plus(PAUSES.get(attempts)), cut(why));
    }

    Delivery givenUp(String why, Instant at) {
        return new Delivery(id, noticeId, accountId, person, State.GIVEN_UP, attempts + 1, at, cut(why));
    }

    /** To be tried at once, as often as a new one. */
    Delivery again(Instant at) {
        return new Delivery(id, noticeId, accountId, person, State.WAITING, 0, at, problem);
    }

    private static String cut(String text) {
        return text.length() <= MOST_PROBLEM ? text : text.substring(0, MOST_PROBLEM - 1) + "…";
    }
}
