package dev.assay.policies.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Bounded YAML, and with it JSON, of other programs as plain values: maps, lists and the texts that stand there. Nothing is made from a tag,
 * aliases of collections and more than {@value YamlText#MAX_DEPTH} levels are problems.
 */
public final class PlainYaml {
    private PlainYaml() {}

    /** The mapping at the top of a text, or null with a problem. */
    public static @Nullable Map<String, Object> read(String path, String text, List<Problem> problems) {
        var before = problems.size();
        var top = YamlText.top(path, text, 1, problems);
        if (top == null || problems.size() > before) return null;
        return map(top);
    }

    private static Map<String, Object> map(MappingNode node) {
        var map = new LinkedHashMap<String, Object>();
        for (var pair : node.getValue())
            if (pair.getKeyNode() instanceof ScalarNode key) map.put(key.getValue(), value(pair.getValueNode()));
        return map;
    }

    private static Object value(Node node) {
        return switch (node) {
            case MappingNode mapping -> map(mapping);
            case SequenceNode sequence -> {
                var list = new ArrayList<Object>();
                for (var entry : sequence.getValue()) list.add(value(entry));
                yield list;
            }
            case ScalarNode scalar -> scalar.getValue();
            case Node other -> "";
        };
    }
}
