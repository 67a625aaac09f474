package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * How a control stood on each day of a period, as known at an instant.
 *
 * @param control the control's id
 * @param days in order; days after {@code knownAt} are not due and left out
 * @param lasting the subjects of those exceptions of the last day that no known fact ends with it
 */
@Serdeable
public record Strip(
        String control,
        Period period,
        ZoneId zone,
        Instant knownAt,
        List<DayStatus> days,
        Summary summary,
        List<String> lasting) {
    public Strip {
        days = List.copyOf(days);
        lasting = List.copyOf(lasting);
    }

    /** How the period stood: the status that weighs most among its days in scope. */
    public Status worst() {
        var inScope = days.stream()
                .map(DayStatus::status)
                .filter(status -> status != Status.NOT_IN_SCOPE)
                .toList();
        if (inScope.isEmpty()) {
            return Status.NOT_IN_SCOPE;
        }
        var worst = Status.worst(inScope);
        return summary.outside() == null || worst == Status.EXCEPTION ? worst : Status.GAP;
    }

    /**
     * A day that stood differently as known later.
     *
     * @param before how it stood as known at the earlier instant, and {@code after} at the later one
     * @param learned what was recorded in between about what the reasons speak of, the oldest first
     */
    @Serdeable
    public record Changed(LocalDate day, DayStatus before, DayStatus after, List<Learned> learned) {
        public Changed {
            learned = List.copyOf(learned);
        }
    }
}
