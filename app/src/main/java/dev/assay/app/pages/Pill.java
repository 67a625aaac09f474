package dev.assay.app.pages;

import java.util.List;
import java.util.Locale;

/**
 * A status as it is shown everywhere: a word, a symbol and a colour, in this order of importance.
 *
 * @param word the word, as people read it
 * @param symbol the sign beside it
 * @param tone its colour
 */
public record Pill(String word, Symbol symbol, Tone tone) {

    public static final Pill OPERATING = new Pill("Operating", Symbol.CHECK, Tone.GOOD);
    public static final Pill EXCEPTION = new Pill("Exception", Symbol.CROSS, Tone.BAD);
    public static final Pill GAP = new Pill("Gap", Symbol.TRIANGLE, Tone.WARN);
    public static final Pill NOT_EVALUATED = new Pill("Not evaluated", Symbol.RING, Tone.OPEN);
    public static final Pill NOT_OCCURRING = new Pill("Not occurring", Symbol.DASH, Tone.CALM);
    public static final Pill NOT_IN_SCOPE = new Pill("Not in scope", Symbol.SLASH, Tone.NONE);

    /** The six words a control's status may have, the one that weighs most first. */
    public static final List<Pill> STATUSES =
            List.of(EXCEPTION, GAP, NOT_EVALUATED, NOT_OCCURRING, OPERATING, NOT_IN_SCOPE);

    private static final List<Pill> SEVERITIES = List.of(
            new Pill("Critical", Symbol.CHEVRONS, Tone.SOLID),
            new Pill("High", Symbol.CHEVRON_UP, Tone.BAD),
            new Pill("Medium", Symbol.BARS, Tone.WARN),
            new Pill("Low", Symbol.CHEVRON_DOWN, Tone.CALM),
            new Pill("Info", Symbol.INFO, Tone.STILL));

    /**
     * The pill of a control's status. The words are fixed; spelling may be as in the word ({@code Not evaluated}) or as in
     * a constant ({@code NOT_EVALUATED}).
     *
     * @throws IllegalArgumentException if it is none of the six
     */
    public static Pill status(String word) {
        return named(STATUSES, word);
    }

    /**
     * The pill of a finding's severity: critical, high, medium, low or info.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Pill severity(String word) {
        return named(SEVERITIES, word);
    }

    public static Pill good(String word) {
        return new Pill(word, Symbol.CHECK, Tone.GOOD);
    }

    public static Pill bad(String word) {
        return new Pill(word, Symbol.CROSS, Tone.BAD);
    }

    public static Pill warn(String word) {
        return new Pill(word, Symbol.TRIANGLE, Tone.WARN);
    }

    public static Pill calm(String word) {
        return new Pill(word, Symbol.INFO, Tone.CALM);
    }

    public static Pill waiting(String word) {
        return new Pill(word, Symbol.CLOCK, Tone.STILL);
    }

    public static Pill unknown(String word) {
        return new Pill(word, Symbol.RING, Tone.OPEN);
    }

    private static Pill named(List<Pill> pills, String word) {
        String asked = word.replace('_', ' ').toLowerCase(Locale.ROOT);
        return pills.stream()
                .filter(pill -> pill.word.toLowerCase(Locale.ROOT).equals(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no such word among " + pills.stream().map(Pill::word).toList() + ": " + word));
    }
}
