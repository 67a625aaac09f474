package dev.assay.app.controls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a control was performed, or that there was nothing to perform it on.
 *
 * @param control the control's id
 * @param from the first day it speaks for; the day itself for a single performance
 * @param to the last day it speaks for; a calendar control counts as performed on this day
 * @param outcome met, failed, or that nothing happened from {@code from} to {@code to}
 * @param what in a sentence
 * @param recordedAt when Assay learned of it
 * @param withdrawnAt when a person withdrew it; null while it stands
 * @param inputs what it was worked out from, such as {@code training:T-3}
 */
public record Performance(
        String control,
        LocalDate from,
        LocalDate to,
        Outcome outcome,
        String what,
        Instant recordedAt,
        @Nullable Instant withdrawnAt,
        List<String> inputs) {
    public Performance {
        inputs = List.copyOf(inputs);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a performance ends before it begins");
        }
    }

    /** One that nobody withdrew. */
    public Performance(
            String control,
            LocalDate from,
            LocalDate to,
            Outcome outcome,
            String what,
            Instant recordedAt,
            List<String> inputs) {
        this(control, from, to, outcome, what, recordedAt, null, inputs);
    }

    /** Whether it was in the books at an instant and not withdrawn. */
    boolean stood(Instant at) {
        return !recordedAt.isAfter(at) && (withdrawnAt == null || withdrawnAt.isAfter(at));
    }

    /** What came of it. */
    public enum Outcome {
        MET,
        FAILED,
        /** The population is proven zero. */
        NOTHING_HAPPENED
    }

    /** What an exception is about when one failed that speaks for these days. */
    static String subject(LocalDate from, LocalDate to) {
        return "performance:" + from + ":" + to;
    }

    boolean speaksFor(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
