package dev.assay.app.inventory;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * One imported version of an API's description, kept for ever; its bytes lie beside it.
 *
 * @param version counts the imports of this API, from 1
 * @param title and {@code declaredVersion}, as the document says
 * @param format such as {@code OpenAPI 3.0}
 * @param sha256 of the document's bytes, hexadecimal
 * @param source a URL or a file name
 * @param operations how many could be read, and {@code unreadable} how many could not
 */
@Serdeable
@MappedEntity("api_description")
public record Description(
        @Id UUID id,
        UUID apiId,
        int version,
        String title,
        String declaredVersion,
        String format,
        String sha256,
        String source,
        int operations,
        int unreadable,
        String importedBy,
        Instant importedAt) {}
