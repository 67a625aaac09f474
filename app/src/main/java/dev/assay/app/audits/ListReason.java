package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** Why a host is on one side of a reconciliation alone; the latest one for a host counts, and the earlier ones stay. */
@MappedEntity("audit_list_reason")
record ListReason(@Id UUID id, UUID populationId, String host, String reason, String givenBy, Instant givenAt) {}
