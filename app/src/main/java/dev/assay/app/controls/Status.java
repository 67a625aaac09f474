package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;

/** How a control stood; the one that weighs most first, {@link #NOT_IN_SCOPE} apart at the end. */
@Serdeable
public enum Status {
    /** A due occurrence was missed past its grace, or failed. */
    EXCEPTION("Exception"),
    /** A record needed to decide is missing. */
    GAP("Gap"),
    /** Nothing was looked at yet, and nothing was due. */
    NOT_EVALUATED("Not evaluated"),
    /** What the control waits for is proven not to have happened. */
    NOT_OCCURRING("Not occurring"),
    /** Every due occurrence was performed and met. */
    OPERATING("Operating"),
    /** The control was not in force. */
    NOT_IN_SCOPE("Not in scope");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** The fixed word, as people read it. */
    public String word() {
        return word;
    }

    /** The one that weighs most; not evaluated when there is none. */
    public static Status worst(Collection<Status> statuses) {
        return statuses.stream().min(Enum::compareTo).orElse(NOT_EVALUATED);
    }
}
