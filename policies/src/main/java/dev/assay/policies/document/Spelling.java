package dev.assay.policies.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/** What somebody probably meant to write. */
final class Spelling {
    private static final int MOST_LISTED = 30;

    private Spelling() {}

    /** What to do about an unknown word: the one known word that is at most two letters away, else all of them. */
    static String remedy(String word, Collection<String> known) {
        var near = known.stream()
                .filter(one -> word.length() < 40 && distance(word, one) <= 2)
                .toList();
        if (near.size() == 1) return "Write " + near.getFirst() + ", or remove it";
        if (known.isEmpty()) return "Remove it";
        var listed = new TreeSet<>(known).stream().limit(MOST_LISTED).toList();
        return "Remove it, or write one of " + String.join(", ", listed);
    }

    /** How many letters have to be put in, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        Arrays.setAll(above, at -> at);
        for (var row = 1; row <= one.length(); row++) {
            var line = new int[other.length() + 1];
            line[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var change = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(change, Math.min(line[column - 1], above[column]) + 1);
            }
            above = line;
        }
        return above[other.length()];
    }
}
