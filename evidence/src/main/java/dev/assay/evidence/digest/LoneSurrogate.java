package dev.assay.evidence.digest;

/** A text that holds half a character: a UTF-16 surrogate without its other half, which UTF-8 cannot express. */
public final class LoneSurrogate extends IllegalArgumentException {
    LoneSurrogate() {
        super("a string holds a lone surrogate");
    }
}
