package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of an operation.
 *
 * @param examples what somebody gave for it, then those of the description, the parameter's own first
 * @param given what somebody gave for it, in a scan file
 * @param description what the description says about it, its first words only; empty when it says nothing
 */
public record Parameter(
        String name,
        In in,
        boolean required,
        Schema schema,
        List<JsonNode> examples,
        List<JsonNode> given,
        String description) {

    private static final int MOST_SAID = 400;

    /** One for which nobody gave a value. */
    public Parameter(String name, In in, boolean required, Schema schema, List<JsonNode> examples) {
        this(name, in, required, schema, examples, List.of(), "");
    }

    /** The same with what is said about it. */
    Parameter described(String said) {
        return new Parameter(name, in, required, schema, examples, given, said);
    }

    /** The same with values that go before its examples. */
    Parameter giving(List<JsonNode> values) {
        var all = new ArrayList<>(values);
        all.addAll(examples);
        return new Parameter(name, in, required, schema, all, values, description);
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
        description = description.length() > MOST_SAID ? description.substring(0, MOST_SAID) : description;
    }
}
