package dev.assay.evidence.verify;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.verify.Differences.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON object states, each value under its path, so that two objects can be held against each other.
 *
 * <p>An element of a list is named by what identifies it ({@code apis[API-1].name}), so that one more before it changes nothing; one without
 * members is named by itself.
 */
final class Stated {
    /** The most that is shown of a value, in characters. */
    static final int MOST_SHOWN = 400;

    private static final List<String> NAMING =
            List.of("id", "class", "member", "what", "number", "name", "from", "version");

    /** Ends the path that says that an element is in its list; the paths of what it states begin with it. */
    private static final String ELEMENT = ".";

    private final SortedMap<String, String> values = new TreeMap<>();
    private final Predicate<String> skipped;

    private Stated(Predicate<String> skipped) {
        this.skipped = skipped;
    }

    /** The values that are not alike, ascending by path; those whose path is {@code skipped} are not looked at. */
    static List<Fact> differing(
            Map<String, @Nullable Object> earlier, Map<String, @Nullable Object> later, Predicate<String> skipped) {
        var one = new Stated(skipped);
        var other = new Stated(skipped);
        one.members("", earlier);
        other.members("", later);
        var paths = new TreeSet<>(one.values.keySet());
        paths.addAll(other.values.keySet());
        var facts = new ArrayList<Fact>();
        var told = "";
        for (var path : paths) {
            var was = one.values.get(path);
            var is = other.values.get(path);
            if (Objects.equals(was, is) || (!told.isEmpty() && path.startsWith(told))) {
                continue;
            }
            boolean element = path.endsWith(ELEMENT);
            told = element ? path : told;
            facts.add(new Fact(element ? path.substring(0, path.length() - 1) : path, shown(was), shown(is)));
        }
        return facts;
    }

    private void members(String path, Map<?, ?> object) {
        object.forEach((name, value) -> value(path.isEmpty() ? String.valueOf(name) : path + "." + name, value));
    }

    private void value(String path, @Nullable Object value) {
        if (skipped.test(path)) {
            return;
        }
        switch (value) {
            case null -> values.put(path, "none");
            case Map<?, ?> object -> members(path, object);
            case List<?> list -> list.forEach(element -> element(path, element));
            default -> values.put(path, text(value));
        }
    }

    private void element(String path, @Nullable Object element) {
        var name = name(element);
        var at = path + "[" + name + "]";
        for (int i = 2; values.containsKey(at) || values.containsKey(at + ELEMENT); i++) {
            at = path + "[" + name + " (" + i + ")]";
        }
        if (element instanceof Map<?, ?> object) {
            if (!skipped.test(at)) {
                values.put(at + ELEMENT, "listed");
            }
            members(at, object);
        } else if (!skipped.test(at)) {
            values.put(at, "listed");
        }
    }

    private static String name(@Nullable Object element) {
        if (element instanceof Map<?, ?> object) {
            return NAMING.stream()
                    .map(object::get)
                    .filter(Objects::nonNull)
                    .map(Stated::text)
                    .findFirst()
                    .orElse("");
        }
        return element == null ? "none" : text(element);
    }

    /** A value as one line. */
    static String text(Object value) {
        return value instanceof String text ? text : CanonicalJson.text(value);
    }

    static @Nullable String shown(@Nullable String text) {
        return text == null || text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN - 1) + "…";
    }
}
