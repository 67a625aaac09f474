package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import dev.assay.scanner.target.Schema;
import java.util.ArrayList;
import java.util.List;

/** The values of an operation that are addresses, by name or format. */
public final class Addresses {
    /** One such value: in the query, or a property of the body. */
    public record Slot(String name, boolean inQuery) {}

    private Addresses() {}

    public static List<Slot> in(Operation operation) {
        List<Slot> slots = new ArrayList<>();
        for (Parameter parameter : operation.parameters(Parameter.In.QUERY)) {
            if (address(parameter.name(), parameter.schema())) {
                slots.add(new Slot(parameter.name(), true));
            }
        }
        operation
                .body()
                .json()
                .ifPresent(media -> media.schema().properties().forEach((name, schema) -> {
                    if (address(name, schema)) {
                        slots.add(new Slot(name, false));
                    }
                }));
        return slots;
    }

    private static boolean address(String name, Schema schema) {
        boolean text = schema.type().isEmpty() || schema.type().equals("string");
        return text
                && schema.enumeration().isEmpty()
                && !onlyPaths(schema)
                && (Names.url(name) || List.of("uri", "url", "iri", "hostname").contains(schema.format()));
    }

    /** The description's own examples say that it takes a path of this server and no address. */
    private static boolean onlyPaths(Schema schema) {
        return !schema.examples().isEmpty()
                && schema.examples().stream().allMatch(e -> e.asText().matches("/(?!/).*"));
    }
}
