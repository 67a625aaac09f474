package dev.assay.app.pages;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form with its label, hint and error. Each method returns a changed field.
 *
 * @param kind how it is asked
 * @param name its name in the form, and the last part of its id in the page
 * @param label what it asks
 * @param value what it holds; never filled for a password
 * @param options what may be chosen, where it is a choice
 * @param hint one line that helps to answer, or null
 * @param error what is wrong with the answer and what to do, or null
 * @param required whether it must be answered
 * @param autocomplete what a password manager should put here (the HTML token), or null
 * @param wide whether it takes more room among filters
 */
public record Field(
        Kind kind,
        String name,
        String label,
        String value,
        List<Option> options,
        @Nullable String hint,
        @Nullable String error,
        boolean required,
        @Nullable String autocomplete,
        boolean wide) {

    /** How a question is asked. */
    public enum Kind {
        TEXT,
        EMAIL,
        PASSWORD,
        NUMBER,
        DATE,
        URL,
        SEARCH,
        /** A one-time code: digits, set in the fixed face. */
        CODE,
        FILE,
        AREA,
        SELECT,
        /** One box to tick; its label stands beside it and its value is {@code true} when ticked. */
        CHECK;

        /** The type attribute of the input element. */
        public String type() {
            return this == CODE ? "text" : name().toLowerCase(Locale.ROOT);
        }
    }

    public Field {
        options = List.copyOf(options);
    }

    public static Field of(Kind kind, String name, String label) {
        return new Field(kind, name, label, "", List.of(), null, null, false, null, false);
    }

    public static Field text(String name, String label) {
        return of(Kind.TEXT, name, label);
    }

    public static Field select(String name, String label, List<Option> options) {
        return new Field(Kind.SELECT, name, label, "", options, null, null, false, null, false);
    }

    /** Lines of an area: as many as it holds and one more, between 4 and 16. */
    public int rows() {
        return (int) Math.clamp(value.lines().count() + 1, 4, 16);
    }

    /** Holding this; null is nothing. */
    public Field value(@Nullable String held) {
        String text = held == null || kind == Kind.PASSWORD ? "" : held;
        return new Field(kind, name, label, text, options, hint, error, required, autocomplete, wide);
    }

    public Field hint(String line) {
        return new Field(kind, name, label, value, options, line, error, required, autocomplete, wide);
    }

    /** With what is wrong; null is nothing. */
    public Field error(@Nullable String sentence) {
        return new Field(kind, name, label, value, options, hint, sentence, required, autocomplete, wide);
    }

    public Field needed() {
        return new Field(kind, name, label, value, options, hint, error, true, autocomplete, wide);
    }

    public Field autocomplete(String token) {
        return new Field(kind, name, label, value, options, hint, error, required, token, wide);
    }

    public Field roomy() {
        return new Field(kind, name, label, value, options, hint, error, required, autocomplete, true);
    }

    /** The id of the input element. */
    public String id() {
        return "f-" + name;
    }

    /** The ids of the hint and the error, for {@code aria-describedby}, or null where there is neither. */
    public @Nullable String describedBy() {
        String ids = (hint == null ? "" : id() + "-hint ") + (error == null ? "" : id() + "-error");
        return ids.isBlank() ? null : ids.strip();
    }
}
