package dev.assay.app.retention;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold: nothing that was recorded on its days is erased until it is lifted. It is never deleted.
 *
 * @param number short, for people, such as HOLD-2
 * @param firstDay the first day (UTC) it covers, or null for all before
 * @param lastDay the last day it covers, or null for all after
 * @param liftedAt when it was lifted, or null while it holds
 */
@Serdeable
@MappedEntity("retention_hold")
public record Hold(
        @Id UUID id,
        String number,
        String reason,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Instant setAt,
        String setBy,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason) {
    /** Whether it stops the erasure of what was recorded on a day. */
    public boolean covers(LocalDate day) {
        return liftedAt == null
                && (firstDay == null || !day.isBefore(firstDay))
                && (lastDay == null || !day.isAfter(lastDay));
    }

    /** The days it covers, in words. */
    public String days() {
        if (firstDay == null && lastDay == null) {
            return "all days";
        }
        return (firstDay == null ? "" : "from " + firstDay + " ") + (lastDay == null ? "" : "to " + lastDay);
    }

    Hold lifted(Instant at, String by, String why) {
        return new Hold(id, number, reason, firstDay, lastDay, setAt, setBy, at, by, why);
    }
}
