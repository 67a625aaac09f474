package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON schema of the description, seen through its references.
 *
 * <p>References are followed when asked for, never ahead, so a schema that contains itself is no trouble to hold; walking one needs
 * a bound of the walker's own. {@code allOf} is merged into {@link #properties()} and {@link #required()}.
 */
public final class Schema {

    private static final int MOST_HOPS = 32;
    private static final int MOST_SPELLED = 100_000;

    /** Nothing is known: everything fits. */
    public static final Schema ANY = new Schema(MissingNode.getInstance(), MissingNode.getInstance());

    private final JsonNode node;
    private final JsonNode root;

    private Schema(JsonNode node, JsonNode root) {
        this.node = node;
        this.root = root;
    }

    /** The schema at {@code node} of the description whose whole is {@code root}. */
    public static Schema of(JsonNode node, JsonNode root) {
        return new Schema(resolved(node, root), root);
    }

    private static JsonNode resolved(JsonNode node, JsonNode root) {
        var at = node;
        for (int hop = 0; hop < MOST_HOPS && at.has("$ref"); hop++) {
            var ref = at.get("$ref").asText();
            at = ref.startsWith("#/") ? OperationParts.at(root, ref) : MissingNode.getInstance();
        }
        return at.has("$ref") ? MissingNode.getInstance() : at;
    }

    /** Whether this is the schema that stands at a place of the description, such as {@code #/components/schemas/Currency}. */
    boolean standsAt(String pointer) {
        return !any() && resolved(OperationParts.at(root, pointer), root) == node;
    }

    /** True when nothing is described: everything fits. */
    public boolean any() {
        return !node.isObject() || node.isEmpty();
    }

    /** The types it allows; empty when it does not say. */
    public Set<String> types() {
        var types = said();
        if (types.isEmpty()) {
            var whole = whole();
            whole.forEach(part -> types.addAll(part.said()));
            if (types.isEmpty() && whole.stream().anyMatch(part -> part.node.has("properties"))) {
                types.add("object");
            }
        }
        return types;
    }

    private Set<String> said() {
        var types = new LinkedHashSet<String>();
        var type = node.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(t -> types.add(t.asText()));
        return types;
    }

    /** The one type that is not {@code null}, or the empty string. */
    public String type() {
        return types().stream().filter(t -> !t.equals("null")).findFirst().orElse("");
    }

    public String format() {
        return node.path("format").asText("");
    }

    /** The properties with those of {@code allOf}, by name, in the description's order. */
    public Map<String, Schema> properties() {
        var all = new LinkedHashMap<String, Schema>();
        for (var part : whole()) {
            part.node.path("properties").properties().forEach(p -> all.put(p.getKey(), of(p.getValue(), root)));
        }
        return all;
    }

    /** This schema after all that {@code allOf} adds to it, each once, however often and in whatever circle they name one another. */
    private List<Schema> whole() {
        if (!node.has("allOf")) {
            return List.of(this);
        }
        var all = new ArrayList<Schema>();
        gather(all, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
        return all;
    }

    private void gather(List<Schema> all, Set<JsonNode> seen, int depth) {
        if (depth <= MOST_HOPS && seen.add(node)) {
            parts().forEach(part -> part.gather(all, seen, depth + 1));
            all.add(this);
        }
    }

    /** The schemas of {@code allOf}. */
    public List<Schema> parts() {
        return list("allOf");
    }

    /** The schemas of {@code oneOf} and {@code anyOf}: at least one of them fits. */
    public List<Schema> alternatives() {
        var both = new ArrayList<>(list("oneOf"));
        both.addAll(list("anyOf"));
        return both;
    }

    private List<Schema> list(String keyword) {
        var schemas = new ArrayList<Schema>();
        node.path(keyword).forEach(item -> schemas.add(of(item, root)));
        return schemas;
    }

    public Set<String> required() {
        var names = new LinkedHashSet<String>();
        whole().forEach(part -> part.node.path("required").forEach(name -> names.add(name.asText())));
        return names;
    }

    /** The schema of an array's items; {@link #ANY} when not said. */
    public Schema items() {
        return node.has("items") ? of(node.get("items"), root) : ANY;
    }

    /** What becomes of properties that are not named: empty when the description does not say. */
    public Optional<JsonNode> additionalProperties() {
        return Optional.ofNullable(node.get("additionalProperties"));
    }

    /** True when only the named properties are allowed. */
    public boolean closed() {
        return node.path("additionalProperties").isBoolean()
                        && !node.path("additionalProperties").asBoolean()
                || node.path("unevaluatedProperties").isBoolean()
                        && !node.path("unevaluatedProperties").asBoolean();
    }

    public List<JsonNode> enumeration() {
        var values = new ArrayList<JsonNode>();
        node.path("enum").forEach(values::add);
        if (node.has("const")) {
            values.add(node.get("const"));
        }
        return values;
    }

    /** Example, examples and default, in this order. */
    public List<JsonNode> examples() {
        var values = new ArrayList<JsonNode>();
        if (node.has("example")) {
            values.add(node.get("example"));
        }
        node.path("examples").forEach(values::add);
        if (node.has("default")) {
            values.add(node.get("default"));
        }
        return values;
    }

    public boolean writeOnly() {
        return node.path("writeOnly").asBoolean(false);
    }

    public boolean readOnly() {
        return node.path("readOnly").asBoolean(false);
    }

    /** A keyword's value as written, such as {@code maxLength} or {@code pattern}. */
    public Optional<JsonNode> keyword(String name) {
        return Optional.ofNullable(node.get(name));
    }

    /**
     * All that is said here and behind its references, each of which is followed once: the same text for as long as nothing of it
     * changes. At most {@value #MOST_SPELLED} characters and what the last reference added.
     */
    public String spelledOut() {
        var text = new StringBuilder(node.toString());
        var seen = new LinkedHashSet<String>();
        var waiting = new ArrayDeque<>(node.findValuesAsText("$ref"));
        while (!waiting.isEmpty() && text.length() < MOST_SPELLED) {
            var ref = waiting.poll();
            if (ref.startsWith("#/") && seen.add(ref)) {
                var behind = root.at(ref.substring(1));
                text.append('\n').append(ref).append(behind);
                waiting.addAll(behind.findValuesAsText("$ref"));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "Schema[" + (any() ? "any" : type()) + "]";
    }
}
