package dev.assay.app.inventory;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link ApiFacts} as one JSON column: they are read and written whole. */
@Singleton
final class FactsColumn implements AttributeConverter<ApiFacts, String> {
    private final ObjectMapper json;

    FactsColumn(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String convertToPersistedValue(@Nullable ApiFacts facts, ConversionContext context) {
        try {
            return json.writeValueAsString(Objects.requireNonNull(facts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ApiFacts convertToEntityValue(@Nullable String text, ConversionContext context) {
        try {
            return Objects.requireNonNull(json.readValue(Objects.requireNonNull(text), ApiFacts.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the facts of an API cannot be read back", e);
        }
    }
}
