package dev.assay.app.controls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * That a control was performed, or that there was nothing to perform it on.
 *
 * @param control the control's id
 * @param from the first day it speaks for; the day itself for a single performance
 * @param to the last day it speaks for; a calendar control counts as performed on this day
 * @param outcome met, failed, or that nothing happened from {@code from} to {@code to}
 * @param what in a sentence
 * @param recordedAt when Assay learned of it
 * @param inputs what it was worked out from, such as {@code training:T-3}
 */
public record Performance(
        String control,
        LocalDate from,
        LocalDate to,
        Outcome outcome,
        String what,
        Instant recordedAt,
        List<String> inputs) {
    public Performance {
        inputs = List.copyOf(inputs);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a performance ends before it begins");
        }
    }

    /** What came of it. */
    public enum Outcome {
        MET,
        FAILED,
        /** The population is proven zero. */
        NOTHING_HAPPENED
    }

    boolean speaksFor(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
