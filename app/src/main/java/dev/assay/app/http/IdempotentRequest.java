package dev.assay.app.http;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A request that a client may safely send again.
 *
 * @param id the actor and the client's key
 * @param fingerprint what was asked
 * @param began when it came first
 * @param status the answer's status, 0 while it is under way
 * @param location where the answer pointed, empty for nowhere
 */
@MappedEntity("idempotent_request")
record IdempotentRequest(@Id String id, String fingerprint, Instant began, int status, String location) {}
