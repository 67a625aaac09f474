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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a parameter is usually given. */
final class UsualValue {
    private static final Pattern SEARCHES =
            Pattern.compile("(?i)q|query|search|find|terms?|keywords?|text|filter|s|name|title|contains|like");
    private static final Pattern SORTS = Pattern.compile("(?i)(?:sort|order)(?:_?(?:by|field|key|column|on))?");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,40}");
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
                .or(() -> sortedBy(parameter, operation, asking))
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

    /** Whether a parameter is called as one that says by what a list is sorted. */
    static boolean sorts(String name) {
        return SORTS.matcher(name).matches();
    }

    /**
     * For a parameter that sorts, a property of what is listed: one by which the list is not sorted as it is, if there is one, so that
     * sorting by it shows.
     */
    private static Optional<String> sortedBy(Parameter parameter, Operation operation, Asking asking) {
        if (!sorts(parameter.name())) {
            return Optional.empty();
        }
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Shown.recordedJson(operation, asking).stream()
                .limit(1)
                .flatMap(answer -> answer.json().stream())
                .flatMap(json -> Stream.concat(Stream.of(json), json.isObject() ? json.valueStream() : Stream.empty()))
                .filter(JsonNode::isArray)
                .findFirst()
                .ifPresent(list -> list.forEach(item -> item.properties().stream()
                        .filter(p -> p.getValue().isTextual() || p.getValue().isNumber())
                        .filter(p -> COLUMN.matcher(p.getKey()).matches())
                        .forEach(p -> columns.computeIfAbsent(p.getKey(), _ -> new ArrayList<>())
                                .add(p.getValue().asText()))));
        return columns.entrySet().stream()
                .sorted(Comparator.comparing(column -> column.getValue()
                        .equals(column.getValue().stream().sorted().toList())))
                .map(Map.Entry::getKey)
                .findFirst();
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
