package dev.assay.app.controls;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * That people performed a control, as a named person recorded it. It is never changed or deleted.
 *
 * @param number short, for people, such as M-3
 * @param control the control's id
 * @param firstDay the first day it speaks for; the day itself unless nothing happened over several days
 * @param lastDay the day it was performed on, or the last day on which nothing happened
 * @param performer who performed it, and {@code reviewer} the other person who looked at it
 * @param what what was done and seen
 * @param fileName the name of the evidence file; empty when there is none
 * @param fileSize in bytes, and {@code fileSha256} its digest in hexadecimal; 0 and empty when there is none
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
        Instant recordedAt) {

    /** Whether a file shows it. */
    public boolean shown() {
        return !fileSha256.isEmpty();
    }

    /** What came of it, as people read it. */
    public String words() {
        return Stated.word(outcome).replace('-', ' ');
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
                List.of("performance:" + number));
    }
}
