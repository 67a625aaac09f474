package dev.assay.app.pages;

import org.jspecify.annotations.Nullable;

/**
 * A label and what is known under it.
 *
 * @param label the label
 * @param text what is known
 * @param kind how it is set
 * @param href where it leads, or null
 */
public record Fact(
        String label, String text, Kind kind, @Nullable String href) {

    /** How a fact is set. */
    public enum Kind {
        PLAIN,
        /** In the fixed face. */
        CODE,
        /** In the fixed face with a button that copies it. */
        HASH
    }

    public static Fact of(String label, String text) {
        return new Fact(label, text, Kind.PLAIN, null);
    }

    public static Fact code(String label, String text) {
        return new Fact(label, text, Kind.CODE, null);
    }

    public static Fact hash(String label, String text) {
        return new Fact(label, text, Kind.HASH, null);
    }

    public static Fact link(String label, String text, String href) {
        return new Fact(label, text, Kind.PLAIN, href);
    }
}
