package dev.assay.policies.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of one YAML mapping, read by kind. What is missing or wrong becomes a problem with its line, and a harmless value is returned
 * in its place: a file with a problem is never used.
 */
final class Fields {
    /** The longest list that is read. */
    static final int MOST_ENTRIES = 2_000;

    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final String path;
    private final int offset;
    private final int top;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Problem> problems;

    Fields(String path, int offset, MappingNode node, List<Problem> problems) {
        this.path = path;
        this.offset = offset;
        this.problems = problems;
        this.top = lineOf(node);
        for (var pair : node.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                add(lineOf(pair.getKeyNode()), "a key is not a word", "Use plain keys");
                continue;
            }
            if (values.put(key.getValue(), pair.getValueNode()) != null)
                add(lineOf(key), "the key " + quoted(key.getValue()) + " stands twice", "Keep one of them");
            lines.put(key.getValue(), lineOf(key));
        }
    }

    boolean has(String key) {
        return values.containsKey(key) && !isNull(values.get(key));
    }

    int line(String key) {
        return lines.getOrDefault(key, top);
    }

    Map<String, Integer> lines() {
        return lines;
    }

    void problem(String key, String what, String remedy) {
        add(line(key), what, remedy);
    }

    String text(String key) {
        var text = optionalText(key);
        if (text != null) return text;
        if (!has(key)) problem(key, "the key " + quoted(key) + " is missing", "Add " + key + ": with a value");
        return "";
    }

    @Nullable
    String optionalText(String key) {
        var node = value(key);
        if (node == null) return null;
        if (node instanceof ScalarNode scalar)
            return scalar.getValue().isBlank() ? null : scalar.getValue().strip();
        problem(key, quoted(key) + " is not a text", "Write one value after " + key + ":");
        return null;
    }

    String version(String key) {
        var text = text(key);
        if (!text.isEmpty() && !text.matches("\\d{1,4}\\.\\d{1,4}"))
            problem(key, quoted(text) + " is not a version", "Write major.minor, for example 1.0");
        return text;
    }

    LocalDate date(String key) {
        if (!has(key)) problem(key, "the date " + quoted(key) + " is missing", "Add " + key + ": YYYY-MM-DD");
        var date = optionalDate(key);
        return date == null ? NO_DATE : date;
    }

    @Nullable
    LocalDate optionalDate(String key) {
        var text = optionalText(key);
        if (text == null) return null;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            problem(key, quoted(text) + " is not a date", "Write YYYY-MM-DD");
            return null;
        }
    }

    Period period(String key) {
        if (!has(key)) problem(key, "the period " + quoted(key) + " is missing", "Add " + key + ": for example P30D");
        return period(key, Period.ZERO);
    }

    Period period(String key, Period otherwise) {
        var text = optionalText(key);
        if (text == null) return otherwise;
        try {
            var period = Period.parse(text);
            if (!period.isNegative()) return period;
        } catch (DateTimeException e) {
            // told below, together with the negative one
        }
        problem(key, quoted(text) + " is not a period", "Write an ISO 8601 period such as P90D or P1Y");
        return otherwise;
    }

    int number(String key, int least, int most) {
        var text = text(key);
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // told below, together with the number out of range
        }
        if (!text.isEmpty())
            problem(key, quoted(text) + " is not a number from " + least + " to " + most, "Correct " + key);
        return least;
    }

    boolean flag(String key, boolean otherwise) {
        var text = optionalText(key);
        if (text == null) return otherwise;
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        problem(key, quoted(text) + " is neither true nor false", "Write true or false");
        return otherwise;
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        var first = type.getEnumConstants()[0];
        if (has(key)) return choice(key, type, first);
        problem(key, "the key " + quoted(key) + " is missing", "Add " + key + ": " + Words.all(type));
        return first;
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        var chosen = optionalChoice(key, type);
        return chosen == null ? otherwise : chosen;
    }

    <E extends Enum<E>> @Nullable E optionalChoice(String key, Class<E> type) {
        var text = optionalText(key);
        if (text == null) return null;
        for (var constant : type.getEnumConstants()) if (Words.of(constant).equals(text)) return constant;
        problem(key, quoted(text) + " is not one of " + Words.all(type), "Choose one of them");
        return null;
    }

    <E extends Enum<E>> Set<E> choices(String key, Class<E> type) {
        var chosen = EnumSet.noneOf(type);
        for (var text : texts(key)) {
            var found = Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Words.of(constant).equals(text))
                    .findFirst();
            found.ifPresent(chosen::add);
            if (found.isEmpty()) problem(key, quoted(text) + " is not one of " + Words.all(type), "Choose among them");
        }
        return Set.copyOf(chosen);
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (var node : sequence(key)) {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank())
                texts.add(scalar.getValue().strip());
            else add(lineOf(node), "an entry of " + quoted(key) + " is not a text", "Write a list of texts");
        }
        return List.copyOf(texts);
    }

    /** At least one of the allowed words. */
    Set<String> some(String key, String... allowed) {
        var words = new LinkedHashSet<>(texts(key));
        var known = List.of(allowed);
        if (words.isEmpty() || !known.containsAll(words))
            problem(key, quoted(key) + " takes only " + String.join(", ", known), "List at least one of them");
        return Set.copyOf(words);
    }

    /** The mapping under a key, or null; the caller ends with {@link #rejectUnknown} on it. */
    @Nullable
    Fields under(String key) {
        var node = value(key);
        if (node == null) return null;
        if (node instanceof MappingNode mapping) return new Fields(path, offset, mapping, problems);
        problem(key, quoted(key) + " is not a mapping", "Write key: value lines under it");
        return null;
    }

    List<Fields> items(String key) {
        var items = new ArrayList<Fields>();
        for (var node : sequence(key)) {
            if (node instanceof MappingNode mapping) items.add(new Fields(path, offset, mapping, problems));
            else add(lineOf(node), "an entry of " + quoted(key) + " is not a mapping", "Write - key: value");
        }
        return items;
    }

    Map<String, String> allTexts() {
        var texts = new LinkedHashMap<String, String>();
        for (var key : values.keySet()) texts.put(key, text(key));
        return texts;
    }

    /** The one key this mapping has; a problem and "" when it has none, several or another one. */
    String onlyKey(List<String> allowed) {
        if (values.size() == 1 && allowed.contains(values.keySet().iterator().next()))
            return values.keySet().iterator().next();
        asked.addAll(values.keySet());
        add(top, "one of " + String.join(", ", allowed) + " is expected here", "Write exactly one of them");
        return "";
    }

    /** The one of these keys that is present; a problem and the first when none or several are. */
    String oneOf(List<String> keys) {
        var present = keys.stream().filter(this::has).toList();
        if (present.size() == 1) return present.getFirst();
        asked.addAll(present);
        add(top, "exactly one of " + String.join(", ", keys) + " is expected here", "Keep one of them");
        return keys.getFirst();
    }

    /** A mapping whose one key has one allowed value. */
    void fixedValue(String key, String inner, String value) {
        var in = under(key);
        if (in == null || !value.equals(in.optionalText(inner)))
            problem(key, quoted(key) + " takes only " + inner + ": " + value, "Write {" + inner + ": " + value + "}");
        if (in != null) in.rejectUnknown();
    }

    void rejectUnknown() {
        for (var key : values.keySet())
            if (!asked.contains(key))
                problem(key, "the key " + quoted(key) + " is not known here", Spelling.remedy(key, asked));
    }

    private @Nullable Node value(String key) {
        asked.add(key);
        var node = values.get(key);
        return isNull(node) ? null : node;
    }

    private List<Node> sequence(String key) {
        var node = value(key);
        if (node == null) return List.of();
        if (node instanceof SequenceNode sequence) return bounded(key, sequence.getValue());
        problem(key, quoted(key) + " is not a list", "Write [a, b] or lines that begin with -");
        return List.of();
    }

    private List<Node> bounded(String key, List<Node> nodes) {
        if (nodes.size() <= MOST_ENTRIES) return nodes;
        problem(key, quoted(key) + " has " + nodes.size() + " entries", "List at most " + MOST_ENTRIES);
        return List.of();
    }

    private static boolean isNull(@Nullable Node node) {
        return node == null
                || (node instanceof ScalarNode scalar
                        && scalar.isPlain()
                        && (scalar.getValue().isEmpty() || scalar.getValue().equals("~")));
    }

    private int lineOf(Node node) {
        return node.getStartMark().getLine() + 1 + offset;
    }

    private void add(int line, String what, String remedy) {
        problems.add(new Problem(path, line, what, remedy));
    }

    private static String quoted(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", " ");
        return "\"" + (clean.length() > 80 ? clean.substring(0, 80) + "…" : clean) + "\"";
    }
}
