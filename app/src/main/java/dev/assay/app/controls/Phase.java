package dev.assay.app.controls;

import dev.assay.app.findings.Finding;
import dev.assay.app.findings.FindingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a finding's life between two of its steps; both days belong to it, so that the day of the fix still counts as open.
 *
 * @param finding as it was rated and worded in that time
 * @param to the day of the last instant before the next step; null while there is none
 * @param opening the version with which this life of the finding began: another reopening is another exception
 * @param provenBy the run that last proved it, or null
 * @param provenAt when that was
 */
record Phase(
        Finding finding,
        FindingEvent event,
        LocalDate from,
        @Nullable LocalDate to,
        int opening,
        @Nullable UUID provenBy,
        Instant provenAt) {
    boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    boolean alive() {
        return event.kind() != FindingEvent.Kind.FIXED;
    }

    /** Whether it is carried on a day; an acceptance ends with its last day, also when nobody wrote that down. */
    boolean accepted(LocalDate day) {
        var until = event.until();
        return alive() && until != null && !day.isAfter(until);
    }

    boolean pastDeadline(LocalDate day) {
        var due = event.due();
        return alive() && due != null && due.isBefore(day) && !accepted(day);
    }

    String subject() {
        return "finding:" + finding.number() + "/" + opening;
    }
}
