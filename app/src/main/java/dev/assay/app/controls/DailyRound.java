package dev.assay.app.controls;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * That the server did a day's work: it ended the acceptances that were over and judged every control.
 *
 * @param day in the organisation's zone
 * @param doneAt when it was done; on a later day when nobody looked on the day itself
 * @param onTime whether it was done on the day itself
 * @param ended how many acceptances of findings it ended
 * @param proposed how many exceptions it proposed
 */
@Serdeable
@MappedEntity("daily_round")
public record DailyRound(
        @Id @MappedProperty("of_day") LocalDate day, Instant doneAt, boolean onTime, int ended, int proposed) {}
