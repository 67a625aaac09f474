package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A parameter of an operation; {@code examples} come from the description, the parameter's own first. */
public record Parameter(String name, In in, boolean required, Schema schema, List<JsonNode> examples) {

    /** Where a parameter travels. */
    public enum In {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }

    public Parameter {
        examples = List.copyOf(examples);
    }
}
