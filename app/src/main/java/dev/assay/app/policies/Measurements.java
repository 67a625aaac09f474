package dev.assay.app.policies;

import dev.assay.policies.lint.Measured;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What was measured, for the linter to hold against what policies promise. Rooms above that measure answer; this room only asks. */
@FunctionalInterface
public interface Measurements {
    /**
     * The facts as they are now.
     *
     * @param today the day against which lateness is judged
     * @param zone in which days are counted
     */
    List<Measured.Fact> facts(LocalDate today, ZoneId zone);
}
