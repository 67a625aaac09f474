package dev.assay.app.inventory;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an API stood after one change of it, so that the inventory of any day can be shown.
 *
 * @param what in a few words, such as "registered" or "description imported"
 * @param actorId who made the change, with the name the actor had then
 */
@Serdeable
@MappedEntity("api_change")
public record ApiChange(
        @Id UUID id,
        UUID apiId,
        int version,
        String what,

        @TypeDef(type = DataType.STRING, converter = FactsColumn.class)
        ApiFacts facts,

        @Nullable UUID descriptionId,
        @Nullable Instant retiredAt,
        String actorId,
        String actorName,
        Instant at) {}
