package dev.assay.app.pages;

/**
 * One sentence above a page's content.
 *
 * @param tone good, bad, warn or calm
 * @param symbol the sign beside it
 * @param text the sentence
 */
public record Notice(Tone tone, Symbol symbol, String text) {

    public static Notice good(String text) {
        return new Notice(Tone.GOOD, Symbol.CHECK, text);
    }

    public static Notice bad(String text) {
        return new Notice(Tone.BAD, Symbol.CROSS, text);
    }

    public static Notice warn(String text) {
        return new Notice(Tone.WARN, Symbol.TRIANGLE, text);
    }

    public static Notice calm(String text) {
        return new Notice(Tone.CALM, Symbol.INFO, text);
    }
}
