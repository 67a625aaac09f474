package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Runs steps of action.yml as a runner does: expressions are resolved into the step's variables, the script is run by bash. */
final class ActionStep {

    private static final Pattern EXPRESSION =
            Pattern.compile("\\$\\{\\{ (inputs|steps\\.scan\\.outputs)\\.([a-z-]+) }}");

    private final Path folder;
    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> outputs = new HashMap<>();

    ActionStep(Path folder) {
        this.folder = folder;
        mapping(action().get("inputs"))
                .forEach((name, input) ->
                        inputs.put(name, String.valueOf(mapping(input).get("default"))));
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_ACTION_PATH", SourceTree.root().toString());
        environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        environment.put("RUNNER_TEMP", folder.toString());
    }

    /** What a step printed, and the code it left with. */
    record Ran(int code, String log) {}

    static Map<String, Object> action() {
        try {
            var text = Files.readString(SourceTree.root().resolve("action.yml"));
            return mapping(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<Map<String, Object>> steps() {
        return ((List<?>) Objects.requireNonNull(mapping(action().get("runs")).get("steps")))
                .stream().map(ActionStep::mapping).toList();
    }

    static Map<String, Object> mapping(@org.jspecify.annotations.Nullable Object node) {
        var mapping = new java.util.LinkedHashMap<String, Object>();
        ((Map<?, ?>) Objects.requireNonNull(node)).forEach((key, value) -> mapping.put(String.valueOf(key), value));
        return mapping;
    }

    ActionStep with(String input, String value) {
        assertThat(inputs).as("action.yml has the input").containsKey(input);
        inputs.put(input, value);
        return this;
    }

    ActionStep env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    String output(String name) {
        return outputs.getOrDefault(name, "");
    }

    Ran run(String id) throws IOException, InterruptedException {
        read();
        var step = steps().stream()
                .filter(one -> id.equals(one.get("id")))
                .findFirst()
                .orElseThrow();
        var script = Files.writeString(folder.resolve(id + ".sh"), String.valueOf(step.get("run")));
        var log = folder.resolve(id + ".log");
        var builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        mapping(step.get("env"))
                .forEach((name, value) -> builder.environment().put(name, resolved(String.valueOf(value))));
        int code = builder.start().waitFor();
        read();
        return new Ran(code, Files.readString(log, StandardCharsets.UTF_8));
    }

    private String resolved(String value) {
        return EXPRESSION
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals("inputs")
                                ? inputs.getOrDefault(found.group(2), "")
                                : output(found.group(2))));
    }

    private void read() throws IOException {
        var file = folder.resolve("output");
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var parts = line.split("=", 2);
                outputs.put(parts[0], parts[1]);
            }
        }
    }
}
