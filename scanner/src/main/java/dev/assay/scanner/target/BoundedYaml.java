package dev.assay.scanner.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML within bounds, keeping the lines. Every alias counts with all that it stands for. Used once. */
final class BoundedYaml {
    /** The longest line, in characters: the parser looks along a comment or a text with a cost that grows with the square of its length. */
    static final int LONGEST_LINE = 1 << 18;

    private final Bounds bounds;
    private final IdentityHashMap<JsonNode, Integer> lines = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private BoundedYaml(Bounds bounds) {
        this.bounds = bounds;
    }

    static Located read(String text, Bounds bounds) throws UnreadableDescription {
        requireShortLines(text);
        var options = new LoaderOptions();
        options.setCodePointLimit(bounds.bytes());
        options.setNestingDepthLimit(bounds.depth());
        options.setMaxAliasesForCollections(bounds.aliases());
        options.setAllowDuplicateKeys(false);
        options.setProcessComments(false);
        try {
            var node = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
            if (!(node instanceof MappingNode)) {
                throw new UnreadableDescription(1, "an API description is a mapping; this is something else");
            }
            var reader = new BoundedYaml(bounds);
            return new Located((ObjectNode) reader.value(node, 0), reader.lines);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new UnreadableDescription(line, "this is not well-formed YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new UnreadableDescription(0, "this YAML is not accepted: " + firstLine(e));
        }
    }

    private static void requireShortLines(String text) throws UnreadableDescription {
        int line = 1;
        for (int start = 0, end; start < text.length(); start = end + 1, line++) {
            end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start > LONGEST_LINE) {
                throw new UnreadableDescription(
                        line,
                        "the line has " + (end - start) + " characters; in YAML at most " + LONGEST_LINE
                                + " are read: break it, or give the description as JSON");
            }
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private JsonNode value(Node node, int depth) throws UnreadableDescription {
        int line = node.getStartMark().getLine() + 1;
        if (++values > bounds.values()) {
            throw new UnreadableDescription(
                    line, "with its aliases expanded the document has more than " + bounds.values() + " values");
        }
        if (depth > bounds.depth()) {
            throw new UnreadableDescription(line, "the document is nested deeper than " + bounds.depth() + " levels");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!open.add(node)) {
            throw new UnreadableDescription(line, "an alias contains itself");
        }
        var value =
                node instanceof MappingNode mapping ? mapping(mapping, depth) : sequence((SequenceNode) node, depth);
        open.remove(node);
        lines.put(value, line);
        return value;
    }

    private JsonNode mapping(MappingNode mapping, int depth) throws UnreadableDescription {
        var object = JsonNodeFactory.instance.objectNode();
        var merged = new ArrayList<Node>();
        var names = new java.util.HashSet<String>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UnreadableDescription(line, "a mapping's key is a plain text");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                merged.add(tuple.getValueNode());
                continue;
            }
            if (!names.add(key.getValue())) {
                throw new UnreadableDescription(line, "the key \"" + key.getValue() + "\" stands here a second time");
            }
            var value = value(tuple.getValueNode(), depth + 1);
            lines.computeIfPresent(value, (v, l) -> line);
            object.set(key.getValue(), value);
        }
        for (var other : merged) {
            merge(object, other, depth);
        }
        return object;
    }

    private void merge(ObjectNode object, Node other, int depth) throws UnreadableDescription {
        List<Node> sources = other instanceof SequenceNode several ? several.getValue() : List.of(other);
        for (var source : sources) {
            if (value(source, depth + 1) instanceof ObjectNode values) {
                for (var property : values.properties()) {
                    object.putIfAbsent(property.getKey(), property.getValue());
                }
            }
        }
    }

    private JsonNode sequence(SequenceNode sequence, int depth) throws UnreadableDescription {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var item : sequence.getValue()) {
            array.add(value(item, depth + 1));
        }
        return array;
    }

    /** YAML 1.2's core: yes, no, on, off and dates stay texts, as descriptions mean them. */
    private static JsonNode scalar(ScalarNode scalar) {
        var nodes = JsonNodeFactory.instance;
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return nodes.nullNode();
        }
        if (tag.equals(Tag.BOOL) && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return nodes.booleanNode(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,99})")) {
            return nodes.numberNode(new BigInteger(text));
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]{1,99}(\\.[0-9]{0,99})?([eE][-+]?[0-9]{1,3})?")) {
            return nodes.numberNode(new BigDecimal(text));
        }
        return nodes.textNode(text);
    }
}
