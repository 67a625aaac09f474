package dev.assay.app.inventory;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * What one version of a description says about one operation.
 *
 * @param operation its key, such as {@code GET /orders/{id}}
 * @param security what it asks callers for, in words; "none" when it is open
 * @param line where it stands in the document
 * @param unreadable why it could not be read; empty when it could
 * @param shape SHA-256 over all that the description says about it, to see a change
 */
@Serdeable
@MappedEntity("api_operation")
public record DescribedOperation(
        @Id UUID id,
        UUID descriptionId,
        String operation,
        String operationId,
        String security,
        boolean deprecated,
        int line,
        String unreadable,
        String shape) {}
