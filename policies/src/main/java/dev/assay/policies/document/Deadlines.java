package dev.assay.policies.document;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** How long a finding of each severity may stay open, from first sight to mending. */
public record Deadlines(Period critical, Period high, Period medium, Period low) {

    /** The severities that have a deadline. */
    public enum Severity {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW
    }

    /** The deadline of a severity. */
    public Period of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MEDIUM -> medium;
            case LOW -> low;
        };
    }

    /** The last day on which a finding first seen that day is still in time. */
    public LocalDate lastDay(Severity severity, LocalDate firstSeen) {
        return firstSeen.plus(of(severity));
    }

    static Deadlines read(Fields mapping) {
        @Nullable Fields in = mapping.under("deadlines");
        if (in == null) {
            mapping.problem(
                    "deadlines",
                    "the deadlines are missing",
                    "Add deadlines: {critical: P7D, high: P30D, medium: …, low: …}");
            return new Deadlines(Period.ZERO, Period.ZERO, Period.ZERO, Period.ZERO);
        }
        var deadlines = new Deadlines(in.period("critical"), in.period("high"), in.period("medium"), in.period("low"));
        in.rejectUnknown();
        if (!deadlines.ordered())
            mapping.problem(
                    "deadlines",
                    "a more severe finding has a longer deadline than a less severe one",
                    "Order them: critical, high, medium, low");
        return deadlines;
    }

    private boolean ordered() {
        return days(critical) <= days(high) && days(high) <= days(medium) && days(medium) <= days(low);
    }

    // Periods have an order only from some day on.
    private static long days(Period period) {
        return LocalDate.EPOCH.plus(period).toEpochDay();
    }
}
