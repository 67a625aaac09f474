package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All records of one class, with what an auditor needs to judge that they are complete and accurate.
 *
 * @param origin where they come from
 * @param observedCount how many there are
 * @param firstSeq ledger index of the first record that cites the ledger
 * @param lastSeq of the last one
 * @param recordRoot RFC 6962 tree head over the lines, without their line feeds
 * @param members the files that hold them, in order
 */
public record Population(
        Origin origin,
        long observedCount,
        @Nullable Long firstSeq,
        @Nullable Long lastSeq,
        Digest recordRoot,
        List<String> members) {
    public Population {
        members = List.copyOf(members);
    }

    /**
     * Where the records of a population come from.
     *
     * @param name the class: one to three name parts joined by slashes
     * @param source the system they were read from
     * @param query the exact query
     * @param parameters its parameters
     * @param collectedAt when
     * @param collector who or what collected them
     * @param expectedCount how many an independent count says there are, or {@code null} when it was not reconciled
     * @param gaps stretches that are known to be missing
     */
    public record Origin(
            String name,
            String source,
            String query,
            Map<String, String> parameters,
            Instant collectedAt,
            String collector,
            @Nullable Long expectedCount,
            List<Gap> gaps) {
        public Origin {
            if (!name.matches("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*){0,2}") || name.equals("raw")) {
                throw new IllegalArgumentException("not a class of records: " + name);
            }
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            gaps = List.copyOf(gaps);
        }
    }

    /** A stretch that is missing, and why. */
    public record Gap(String from, String to, String reason) {}
}
