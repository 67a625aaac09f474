package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a period reads: {@code due n, met m, exceptions e, gaps g}.
 *
 * @param due occurrences that were due so far: each day of a control that Assay looks at each day, each performance whose grace is over of one
 *     that people perform by the calendar, with each failure before the next was due
 * @param met of them, performed and met
 * @param exceptions of them, missed or failed
 * @param gaps of them, without the record needed to decide
 * @param notEvaluated of them, not looked at
 * @param cleared exceptions with days in the period that somebody cleared; they do not count above
 * @param days how many days stood how, the days to come left out
 * @param outside why the period shows nothing though the control was performed before it; null otherwise
 */
@Serdeable
public record Summary(
        int due,
        int met,
        int exceptions,
        int gaps,
        int notEvaluated,
        int cleared,
        Map<Status, Integer> days,
        @Nullable String outside) {
    public Summary {
        days = Map.copyOf(days);
    }

    /** The fixed reading, with the days so far on which the control was not in force or had nothing in its scope. */
    public String reading() {
        var text = "due " + due + ", met " + met + ", exceptions " + exceptions + ", gaps " + gaps;
        text += notEvaluated > 0 ? ", not evaluated " + notEvaluated : "";
        int all = days.values().stream().mapToInt(Integer::intValue).sum();
        int without = days.getOrDefault(Status.NOT_IN_SCOPE, 0);
        text += without > 0 ? "; not in scope on " + without + " of " + all + (all == 1 ? " day" : " days") : "";
        return cleared > 0 ? text + "; cleared " + cleared : text;
    }
}
