package dev.assay.app.pages;

import java.util.Locale;

/** How a word is coloured; the class name in the style sheet is the name in lower case. */
public enum Tone {
    /** It held. */
    GOOD,
    /** It failed. */
    BAD,
    /** It failed, and nothing is worse. */
    SOLID,
    /** It needs somebody. */
    WARN,
    /** It is a fact that asks for nothing. */
    CALM,
    /** It is a fact, and grey. */
    STILL,
    /** It is not known yet. */
    OPEN,
    /** It does not count. */
    NONE;

    /** The class in the style sheet. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
