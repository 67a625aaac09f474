package dev.assay.scanner.checks.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.probe.Field;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a parameter is usually given. */
final class UsualValue {
    private static final Pattern SEARCHES =
            Pattern.compile("(?i)q|query|search|find|terms?|keywords?|text|filter|s|name|title|contains|like");
    private static final Set<String> TITLES = Set.of(
            "name",
            "title",
            "label",
            "subject",
            "description",
            "text",
            "summary",
            "headline",
            "display_name",
            "displayname");

    private UsualValue() {}

    /** The usual value: what the request carries, else an example, else one that its answers carry by that name, else one that fits the type. */
    static String of(Parameter parameter, ProbeRequest request, Operation operation, Asking asking) {
        return request.query().stream()
                .filter(field -> field.name().equals(parameter.name()))
                .map(Field::value)
                .findFirst()
                .or(() -> Stream.concat(parameter.examples().stream(), parameter.schema().examples().stream())
                        .map(JsonNode::asText)
                        .findFirst())
                .or(() -> parameter.schema().enumeration().stream()
                        .map(JsonNode::asText)
                        .findFirst())
                .or(() -> seen(parameter, operation, asking))
                .or(() -> searched(parameter, operation, asking))
                .orElseGet(() -> switch (parameter.schema().type()) {
                    case "integer", "number" -> "1";
                    case "boolean" -> "true";
                    default -> "a";
                });
    }

    /** The first word of a title in an answer of the operation, for a parameter that searches: a search for it finds something. */
    private static Optional<String> searched(Parameter parameter, Operation operation, Asking asking) {
        if (!SEARCHES.matcher(parameter.name()).matches()
                || !parameter.schema().format().isEmpty()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        Shown.recordedJson(operation, asking)
                .forEach(answer -> answer.json()
                        .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                            String first = value.asText().strip().split("[^\\p{L}\\p{N}]", 2)[0];
                            if (value.isTextual()
                                    && TITLES.contains(Leaves.lastName(path).toLowerCase(Locale.ROOT))
                                    && first.length() >= 3
                                    && first.length() <= 40) {
                                found.add(first);
                            }
                        })));
        return found.stream().sorted().findFirst();
    }

    /** A value under the parameter's own name in an answer of the operation: a filter by it finds something. */
    private static Optional<String> seen(Parameter parameter, Operation operation, Asking asking) {
        boolean whole = parameter.schema().type().equals("integer");
        Set<String> found = new TreeSet<>();
        Shown.recordedJson(operation, asking)
                .forEach(answer -> answer.json()
                        .ifPresent(json -> Leaves.walk(json, (path, value) -> {
                            String text = value.asText();
                            boolean fits = whole ? value.isIntegralNumber() : value.isTextual();
                            if (fits
                                    && Leaves.lastName(path).equalsIgnoreCase(parameter.name())
                                    && !text.isBlank()
                                    && text.length() <= 60
                                    && !text.contains("[redacted]")) {
                                found.add(text);
                            }
                        })));
        return found.stream().findFirst();
    }
}
