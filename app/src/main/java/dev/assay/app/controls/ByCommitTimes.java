package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That a day was judged by the commit times of a cloned governance repository, which whoever commits chooses: Assay did not know it yet.
 *
 * @param words as every page and sheet says it
 * @param knownSince the recorded instant from which Assay knew the repository; the day ended before
 */
@Serdeable
public record ByCommitTimes(String words, Instant knownSince) {
    static ByCommitTimes before(Instant knownSince) {
        return new ByCommitTimes("by commit times, before Assay knew it", knownSince);
    }

    /** In a sentence, with the instant in UTC. */
    public String sentence() {
        return "Judged " + words + ": Assay has known this governance repository since "
                + knownSince.truncatedTo(ChronoUnit.SECONDS) + ".";
    }
}
