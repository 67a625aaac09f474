package dev.assay.app.controls;

import dev.assay.app.http.Actor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That people performed a control, as a named person recorded it. It is never deleted, and changed only by being withdrawn,
 * once.
 *
 * @param number short, for people, such as M-3
 * @param control the control's id
 * @param firstDay the first day it speaks for; the day itself unless nothing happened over several days
 * @param lastDay the day it was performed on, or the last day on which nothing happened
 * @param performer who performed it, and {@code reviewer} the other person who looked at it
 * @param what what was done and seen
 * @param fileName the name of the evidence file; empty when there is none
 * @param fileSize in bytes, and {@code fileSha256} its digest in hexadecimal; 0 and empty when there is none
 * @param withdrawnAt when it was withdrawn, by whom and why; all null while it stands
 */
@Serdeable
@MappedEntity("manual_performance")
public record ManualPerformance(
        @Id UUID id,
        String number,
        String control,
        LocalDate firstDay,
        LocalDate lastDay,
        Performance.Outcome outcome,
        String performer,
        String reviewer,
        String what,
        String fileName,
        long fileSize,
        String fileSha256,
        String recordedById,
        String recordedBy,
        Instant recordedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnById,
        @Nullable String withdrawnBy,
        @Nullable String withdrawnBecause) {

    /** Whether it counts no more. */
    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    ManualPerformance withdrawn(Actor actor, String because, Instant at) {
        return new ManualPerformance(
                id,
                number,
                control,
                firstDay,
                lastDay,
                outcome,
                performer,
                reviewer,
                what,
                fileName,
                fileSize,
                fileSha256,
                recordedById,
                recordedBy,
                recordedAt,
                at,
                actor.id(),
                actor.name(),
                because);
    }

    /** Whether a file shows it. */
    public boolean shown() {
        return !fileSha256.isEmpty();
    }

    /** What came of it, as people read it. */
    public String words() {
        return Stated.word(outcome).replace('-', ' ');
    }

    /** What an exception is about when it failed. */
    String subject() {
        return Performance.subject(firstDay, lastDay);
    }

    /** For the status engine. */
    Performance fact() {
        return new Performance(
                control,
                firstDay,
                lastDay,
                outcome,
                "%s (%s, performed by %s, reviewed by %s)".formatted(what, number, performer, reviewer),
                recordedAt,
                withdrawnAt,
                List.of("performance:" + number));
    }
}
