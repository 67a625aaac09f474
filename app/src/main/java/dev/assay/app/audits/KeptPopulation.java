package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A population of an audit as it was retrieved; its file is stored and never changed.
 *
 * @param number short, for people, such as POP-3
 * @param name the class of its records: {@code scans}, {@code access/users}, {@code list/servers}
 * @param observed how many records it has; 0 is a recorded zero
 * @param expected how many an independent count says there are, which {@code reconciledWith} names; null and empty where there is none
 * @param sha256 the digest over its records, {@code fileSha256} that of the file with its head
 * @param sealedUnder the size of the checkpoint that its record is under; 0 until it is sealed
 */
@Serdeable
@MappedEntity("audit_population")
public record KeptPopulation(
        @Id UUID id,
        String number,
        UUID auditId,
        String name,
        String title,
        String source,
        String query,
        long observed,
        @Nullable Long expected,
        String reconciledWith,
        String sha256,
        String fileSha256,
        long fileSize,
        String retrievedById,
        String retrievedBy,
        Instant retrievedAt,
        long sealedUnder) {

    /** Whether the ledger holds its record, so that values may be entered for draws from it. */
    public boolean sealed() {
        return sealedUnder > 0;
    }

    /** How its count stands against an independent one, in a sentence. */
    public String completeness() {
        Long counted = expected;
        if (counted == null) {
            return "Not reconciled: there is no independent count.";
        }
        var of = " (" + reconciledWith + ")";
        return counted == observed
                ? "Complete: " + counted + " expected, " + observed + " there" + of + "."
                : "Not complete: " + counted + " expected, " + observed + " there" + of + ".";
    }

    /** Whether an independent count agrees. */
    public boolean complete() {
        Long counted = expected;
        return counted != null && counted == observed;
    }

    /** What it says that there is nothing of. */
    public boolean notOccurring() {
        return observed == 0 && complete();
    }

    KeptPopulation sealedUnder(long size) {
        return new KeptPopulation(
                id,
                number,
                auditId,
                name,
                title,
                source,
                query,
                observed,
                expected,
                reconciledWith,
                sha256,
                fileSha256,
                fileSize,
                retrievedById,
                retrievedBy,
                retrievedAt,
                size);
    }
}
