package dev.assay.scanner.config;

import java.util.List;
import java.util.Locale;

/** What to say about a key nobody knows: the key that was probably meant, or those there are. */
final class Advice {

    private Advice() {}

    static String on(String key, List<String> known) {
        return known.stream()
                .filter(candidate -> near(key, candidate))
                .findFirst()
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElseGet(() -> "; known are " + String.join(", ", known));
    }

    private static boolean near(String written, String known) {
        var plain = written.replace('_', '-').toLowerCase(Locale.ROOT);
        return plain.equals(known) || (written.length() > 2 && known.startsWith(plain)) || distance(plain, known) <= 2;
    }

    /** Levenshtein's distance, of short words. */
    private static int distance(String a, String b) {
        if (a.length() > 40) {
            return Integer.MAX_VALUE;
        }
        var row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
