package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/** That a record of a sample, named by its place in the population's file, gave way to the next of its stratum, and why. */
@Serdeable
@MappedEntity("audit_sample_replacement")
public record Replacement(@Id UUID id, UUID sampleId, int place, String reason, String madeBy, Instant madeAt) {}
