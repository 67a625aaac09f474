package dev.assay.app.audits;

import java.time.Instant;

/**
 * Where an audit is in its period.
 *
 * @param percent how much of the period is over, 0 to 100
 * @param words the same in words
 */
public record PeriodBar(Audit audit, int percent, String words) {
    /** As of an instant. */
    public static PeriodBar of(Audit audit, Instant now) {
        var facts = audit.facts();
        var closed = audit.closedAt();
        if (closed != null) {
            return new PeriodBar(audit, 100, "closed on " + facts.day(closed));
        }
        var day = facts.dayOf(now);
        if (day != null) {
            return new PeriodBar(audit, (int) ((day - 1) * 100 / facts.days()), "day " + day + " of " + facts.days());
        }
        return now.isBefore(facts.begins())
                ? new PeriodBar(audit, 0, "begins on " + facts.from())
                : new PeriodBar(audit, 100, "ended on " + facts.to());
    }
}
