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
 * A registered API.
 *
 * @param number short, for people, such as API-3; never given twice
 * @param descriptionId the description in force; null until one was imported
 * @param retiredAt when it was taken out of service; null while it is in service
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("api")
public record Api(
        @Id UUID id,
        String number,

        @TypeDef(type = DataType.STRING, converter = FactsColumn.class)
        ApiFacts facts,

        @Nullable UUID descriptionId,
        Instant registeredAt,
        @Nullable Instant retiredAt,
        int version) {
    public String name() {
        return facts.name();
    }

    public boolean inService() {
        return retiredAt == null;
    }

    Api with(ApiFacts newFacts) {
        return new Api(id, number, newFacts, descriptionId, registeredAt, retiredAt, version + 1);
    }

    Api describedBy(UUID description) {
        return new Api(id, number, facts, description, registeredAt, retiredAt, version + 1);
    }

    Api retired(Instant at) {
        return new Api(id, number, facts, descriptionId, registeredAt, at, version + 1);
    }

    Api broughtBack() {
        return new Api(id, number, facts, descriptionId, registeredAt, null, version + 1);
    }
}
