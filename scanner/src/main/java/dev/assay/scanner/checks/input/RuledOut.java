package dev.assay.scanner.checks.input;

import dev.assay.scanner.target.Schema;
import java.util.List;

/** What a schema does not allow. */
final class RuledOut {
    private RuledOut() {}

    /** Values that no reading of the schema allows, even after a text was turned into the type. */
    static List<String> by(Schema schema) {
        if (!schema.enumeration().isEmpty()) {
            return List.of("assay-not-in-the-list");
        }
        return switch (schema.type()) {
            case "integer", "number" ->
                schema.keyword("maximum")
                        .map(most -> List.of("assay", String.valueOf(most.asLong() + 1)))
                        .orElse(List.of("assay"));
            case "boolean" -> List.of("assay");
            default -> List.of("uuid", "date", "date-time").contains(schema.format()) ? List.of("assay") : List.of();
        };
    }
}
