package dev.assay.scanner.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan made at its target and what became of it.
 *
 * @param made objects that it made, as far as answers tell
 * @param removed how many of them were removed again
 * @param left what is still there, or may be
 */
public record Cleanup(int made, int removed, List<Left> left) {

    /** Of a scan that made nothing. */
    public static final Cleanup NOTHING = new Cleanup(0, 0, List.of());

    /**
     * An object that was made and is not known to be gone.
     *
     * @param identity who made it
     * @param operation by which, as it was asked: {@code POST /notes}
     * @param path by which it is removed; null when that is not known
     * @param why it is still there
     */
    public record Left(
            String identity, String operation, @Nullable String path, String why) {

        /** The same with another reason. */
        public Left because(String other) {
            return new Left(identity, operation, path, other);
        }

        /** For people. */
        public String sentence() {
            return (path == null ? "something made by " + operation : path) + " (by " + identity + "): " + why;
        }
    }

    public Cleanup {
        left = List.copyOf(left);
    }
}
