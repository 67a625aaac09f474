package dev.assay.app.controls;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * That a control did not do what it says, as Assay proposed it and as a named person decided; {@link ExceptionEvent} tells who. It is never
 * deleted.
 *
 * @param number short, for people, such as X-3
 * @param control the control's id
 * @param controlOwner who answered for the control when it was proposed; empty when nobody was named
 * @param subject what it is about, the same on each of its days: a control has one exception per subject
 * @param firstDay the first day it was seen on
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("control_exception")
public record ControlException(
        @Id UUID id,
        String number,
        String control,
        String controlOwner,
        String subject,
        Rule rule,
        String sentence,
        LocalDate firstDay,
        State state,
        Instant proposedAt,
        int version) {

    /** What was decided about an exception. */
    @Serdeable
    public enum State {
        /** Nobody decided yet; it counts. */
        PROPOSED("proposed"),
        /** A named person confirmed it; it counts. */
        CONFIRMED("confirmed"),
        /** A named person showed that it is none; it stays visible and does not count. */
        CLEARED("cleared");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }

    /** Whether it counts as an exception of its control. */
    public boolean counts() {
        return state != State.CLEARED;
    }

    ControlException decided(State decision) {
        return new ControlException(
                id,
                number,
                control,
                controlOwner,
                subject,
                rule,
                sentence,
                firstDay,
                decision,
                proposedAt,
                version + 1);
    }
}
