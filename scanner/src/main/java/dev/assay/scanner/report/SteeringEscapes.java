package dev.assay.scanner.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes as a JSON escape what would steer whoever looks at the file as it is: controls above ASCII, which terminals obey, ends of lines
 * that only some readers know, and marks that turn the direction of text. A reader of JSON gets the same text.
 */
final class SteeringEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private static final int DELETE = 0x7f;

    static final CharacterEscapes INSTANCE = new SteeringEscapes();

    private SteeringEscapes() {}

    @Override
    public int[] getEscapeCodesForAscii() {
        var codes = standardAsciiEscapesForJSON();
        codes[DELETE] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return steers(c) ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
    }

    /** Whether a character above the printable ones of ASCII steers a terminal, ends a line or turns text. */
    static boolean steers(int c) {
        return c >= DELETE && c <= 0x9f
                || c == 0x61c
                || c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xfeff;
    }
}
