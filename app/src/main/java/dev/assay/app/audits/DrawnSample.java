package dev.assay.app.audits;

import dev.assay.app.samples.Seed;
import dev.assay.evidence.digest.Digest;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * That a sample was drawn, by whom and with which value; the records follow from it and the population's file.
 *
 * @param number short, for people, such as SMP-3
 * @param population the population's number
 * @param control the control it is drawn for
 * @param chosen the value that whoever drew it entered once the population was sealed
 * @param size how many records were asked for
 * @param internal whether people of the organisation drew it, and not the auditor
 */
@Serdeable
@MappedEntity("audit_sample")
public record DrawnSample(
        @Id UUID id,
        String number,
        UUID auditId,
        UUID populationId,
        String population,
        String control,
        String chosen,
        String seed,
        int size,
        boolean internal,
        String drawnById,
        String drawnBy,
        Instant drawnAt) {

    Seed begin() {
        return new Seed(new Digest(seed));
    }
}
