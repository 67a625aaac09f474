package dev.assay.app.findings;

import dev.assay.app.inventory.Criticality;
import dev.assay.scanner.finding.Severity;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * How long a weakness of each severity may stay open, from the day it was opened, and where that is written.
 *
 * @param rule where it is written, in words that follow "by"
 */
public record Deadlines(Period critical, Period high, Period medium, Period low, String rule) {

    /** What an API's criticality sets where the organisation adopted nothing else. */
    public static Deadlines of(Criticality criticality) {
        var days = criticality.deadlines();
        return new Deadlines(
                Period.ofDays(days.critical()),
                Period.ofDays(days.high()),
                Period.ofDays(days.medium()),
                Period.ofDays(days.low()),
                "the API's criticality, " + criticality.word());
    }

    /** The day by whose end a weakness must be mended that was opened on a day; null when nothing is due. */
    @Nullable
    LocalDate due(Severity severity, LocalDate opened) {
        var period = period(severity);
        return period == null ? null : opened.plus(period);
    }

    /** A finding rated anew on a day: one that is worse now is due by a new day, counted from this one, unless it was due before that. */
    Finding rated(Finding finding, Severity severity, LocalDate today) {
        var before = finding.due();
        var due = severity.atLeast(finding.severity()) ? due(severity, today) : null;
        return due == null || before != null && !due.isBefore(before)
                ? finding.rated(severity, before, finding.dueRule())
                : finding.rated(severity, due, rule(severity));
    }

    /** The rule that set the day, with its period, such as {@code P30D for high findings by …}; empty when nothing is due. */
    String rule(Severity severity) {
        var period = period(severity);
        return period == null ? "" : "%s for %s findings by %s".formatted(period, severity.slug(), rule);
    }

    private @Nullable Period period(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MEDIUM -> medium;
            case LOW -> low;
            case INFO -> null;
        };
    }
}
