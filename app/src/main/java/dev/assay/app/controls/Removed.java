package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * That a control was taken out of the governance repository.
 *
 * @param on the day, in the zone of the period it is asked for
 * @param revision the first commit without it, as Assay knew it
 */
@Serdeable
public record Removed(LocalDate on, String revision) {
    /** In a sentence. */
    public String words() {
        return "Removed from the governance repository on %s, at revision %s.".formatted(on, revision);
    }
}
