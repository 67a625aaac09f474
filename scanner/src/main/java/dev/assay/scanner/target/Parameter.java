package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of an operation.
 *
 * @param examples what somebody gave for it, then those of the description, the parameter's own first
 * @param given what somebody gave for it, in a scan file
 */
public record Parameter(
        String name, In in, boolean required, Schema schema, List<JsonNode> examples, List<JsonNode> given) {

    /** One for which nobody gave a value. */
    public Parameter(String name, In in, boolean required, Schema schema, List<JsonNode> examples) {
        this(name, in, required, schema, examples, List.of());
    }

    /** The same with values that go before its examples. */
    Parameter giving(List<JsonNode> values) {
        var all = new ArrayList<>(values);
        all.addAll(examples);
        return new Parameter(name, in, required, schema, all, values);
    }

    /** Where a parameter travels. */
    public enum In {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }

    public Parameter {
        examples = List.copyOf(examples);
        given = List.copyOf(given);
    }
}
