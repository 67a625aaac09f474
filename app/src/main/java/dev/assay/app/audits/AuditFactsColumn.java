package dev.assay.app.audits;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link AuditFacts} as one JSON column: they are read and written whole, and a bundle keeps those it was requested with. */
@Singleton
final class AuditFactsColumn implements AttributeConverter<AuditFacts, String> {
    private final ObjectMapper json;

    AuditFactsColumn(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String convertToPersistedValue(@Nullable AuditFacts facts, ConversionContext context) {
        try {
            return json.writeValueAsString(Objects.requireNonNull(facts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public AuditFacts convertToEntityValue(@Nullable String text, ConversionContext context) {
        try {
            return Objects.requireNonNull(json.readValue(Objects.requireNonNull(text), AuditFacts.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the facts of an audit cannot be read back", e);
        }
    }
}
