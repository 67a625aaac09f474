package dev.assay.scanner.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.probe.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How alike two answers are.
 *
 * @param structure 0 to 1: shared paths with types, of all paths with types
 * @param values 0 to 1: shared values at the same paths, of all values; 1 only when nothing differs
 */
public record Likeness(double structure, double values) {

    /** From this share of equal values on, two answers carry the same content. */
    public static final double SAME = 0.90;

    private static final Likeness NONE = new Likeness(0, 0);
    private static final Likeness EQUAL = new Likeness(1, 1);

    /** Whether both carry the same content. */
    public boolean same() {
        return values >= SAME;
    }

    /** Compares what two answers say, the paths in {@code changing} left out. HTML never equals JSON; empty equals nothing. */
    public static Likeness of(Exchange one, Exchange other, Set<String> changing) {
        if (one.body().isBlank() || other.body().isBlank()) {
            return NONE;
        }
        var left = one.json();
        var right = other.json();
        if (left.isPresent() && right.isPresent()) {
            return ofJson(one, left.get(), other, right.get(), changing);
        }
        if (left.isPresent() || right.isPresent() || BodyKind.isHtml(one) != BodyKind.isHtml(other)) {
            return NONE;
        }
        return one.seal().equals(other.seal()) ? EQUAL : ofText(one.body(), other.body());
    }

    private static Likeness ofJson(Exchange one, JsonNode left, Exchange other, JsonNode right, Set<String> changing) {
        var leftLeaves = new HashMap<>(Leaves.of(left));
        var rightLeaves = new HashMap<>(Leaves.of(right));
        leftLeaves.keySet().removeAll(changing);
        rightLeaves.keySet().removeAll(changing);
        withoutClocks(leftLeaves, one, rightLeaves, other);
        if (leftLeaves.isEmpty() || rightLeaves.isEmpty()) {
            return NONE;
        }
        return new Likeness(
                share(shapes(leftLeaves), shapes(rightLeaves)), share(counted(leftLeaves), counted(rightLeaves)));
    }

    /** Leaves out where both tell the time at which they were made, unless they tell nothing else. */
    private static void withoutClocks(
            Map<String, List<String>> left, Exchange one, Map<String, List<String>> right, Exchange other) {
        var clocks = new HashSet<>(clocks(left, one));
        clocks.retainAll(clocks(right, other));
        if (!clocks.containsAll(left.keySet()) && !clocks.containsAll(right.keySet())) {
            left.keySet().removeAll(clocks);
            right.keySet().removeAll(clocks);
        }
    }

    /** The paths whose values are times close to when the answer came: they are others at the next request. */
    public static Set<String> clocks(Exchange answer) {
        return clocks(answer.json().map(Leaves::of).orElse(Map.of()), answer);
    }

    private static Set<String> clocks(Map<String, List<String>> leaves, Exchange answer) {
        var clocks = new TreeSet<String>();
        leaves.forEach((path, values) -> {
            if (values.stream().allMatch(value -> Moments.near(value.substring(value.indexOf(':') + 1), answer.at()))) {
                clocks.add(path);
            }
        });
        return clocks;
    }

    /** The paths whose values differ between two answers of JSON; what changes from repeat to repeat. */
    public static Set<String> differing(Exchange one, Exchange other) {
        var left = one.json().map(Leaves::of).orElse(Map.of());
        var right = other.json().map(Leaves::of).orElse(Map.of());
        var differing = new TreeSet<String>();
        left.forEach((path, values) -> {
            if (!values.equals(right.get(path))) {
                differing.add(path);
            }
        });
        right.keySet().stream().filter(path -> !left.containsKey(path)).forEach(differing::add);
        return differing;
    }

    private static Map<String, Integer> shapes(Map<String, List<String>> leaves) {
        var shapes = new HashMap<String, Integer>();
        leaves.forEach((path, values) ->
                values.forEach(v -> shapes.put(path + " " + v.substring(0, v.indexOf(':')), 1)));
        return shapes;
    }

    private static Map<String, Integer> counted(Map<String, List<String>> leaves) {
        var counted = new HashMap<String, Integer>();
        leaves.forEach((path, values) -> values.forEach(v -> counted.merge(path + " " + v, 1, Integer::sum)));
        return counted;
    }

    private static Likeness ofText(String left, String right) {
        double share = share(words(left), words(right));
        return new Likeness(share, share);
    }

    private static Map<String, Integer> words(String text) {
        var counted = new HashMap<String, Integer>();
        for (var word : text.split("\\s+", 20_000)) {
            counted.merge(word, 1, Integer::sum);
        }
        return counted;
    }

    private static double share(Map<String, Integer> left, Map<String, Integer> right) {
        var keys = new HashSet<>(left.keySet());
        keys.addAll(right.keySet());
        long shared = 0;
        long all = 0;
        for (var key : new ArrayList<>(keys)) {
            int a = left.getOrDefault(key, 0);
            int b = right.getOrDefault(key, 0);
            shared += Math.min(a, b);
            all += Math.max(a, b);
        }
        return all == 0 ? 0 : (double) shared / all;
    }
}
