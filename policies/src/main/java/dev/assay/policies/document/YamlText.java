package dev.assay.policies.document;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads bounded YAML into nodes that know their lines; nothing is ever constructed from a tag. */
final class YamlText {
    static final int MAX_DEPTH = 20;

    private YamlText() {}

    /** The mapping at the top of the text, or null with a problem. Lines are counted from {@code firstLine}. */
    static @Nullable Fields read(String path, String text, int firstLine, List<Problem> problems) {
        var top = top(path, text, firstLine, problems);
        return top == null ? null : new Fields(path, firstLine - 1, top, problems);
    }

    /** The node of the mapping at the top, or null with a problem. */
    static @Nullable MappingNode top(String path, String text, int firstLine, List<Problem> problems) {
        try {
            // A reader would bypass nothing here: the text was bounded before.
            Node top = new Yaml(new SafeConstructor(options())).compose(new StringReader(text));
            if (top instanceof MappingNode mapping) return mapping;
            problems.add(new Problem(path, firstLine, "the file is not a YAML mapping", "Write key: value lines"));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var line = mark == null ? firstLine : mark.getLine() + firstLine;
            problems.add(new Problem(path, line, "YAML: " + oneLine(e.getProblem()), "Correct the YAML at this line"));
        } catch (YAMLException e) {
            problems.add(new Problem(path, firstLine, "YAML: " + oneLine(e.getMessage()), "Simplify the YAML"));
        } catch (StackOverflowError e) {
            // Flow collections recurse in the parser before its depth limit sees them.
            problems.add(new Problem(path, firstLine, "the YAML is nested too deeply", "Nest at most 20 levels"));
        }
        return null;
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setCodePointLimit(2 * 1024 * 1024);
        return options;
    }

    private static String oneLine(@Nullable String message) {
        if (message == null) return "it cannot be read";
        var line = message.lines().findFirst().orElse("it cannot be read");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
