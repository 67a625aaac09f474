package dev.assay.scanner.check;

/**
 * Whether a check makes sense somewhere, and whether it can be asked there.
 *
 * @param reason why not, as a sentence part: {@code it declares no security}; empty when it can be asked
 */
public record Applicability(Kind kind, String reason) {

    /** The four answers. */
    public enum Kind {
        /** It makes sense, and nothing known before stands in the way. */
        YES,
        /** It makes no sense there. */
        NO,
        /** It makes sense, but what it would take is missing. */
        LACKING,
        /** It makes sense, but the profile does not allow it there. */
        LEFT_OUT
    }

    private static final Applicability YES = new Applicability(Kind.YES, "");

    public static Applicability yes() {
        return YES;
    }

    public static Applicability no(String reason) {
        return new Applicability(Kind.NO, reason);
    }

    /** The question makes sense, but the scan has not what it takes to ask it: not tested, never "does not apply". */
    public static Applicability lacking(String reason) {
        return new Applicability(Kind.LACKING, reason);
    }

    /** The question makes sense, but the profile does not allow what it takes. */
    public static Applicability leftOut(String reason) {
        return new Applicability(Kind.LEFT_OUT, reason);
    }

    /** Yes when the condition holds, otherwise no for the reason. */
    public static Applicability when(boolean condition, String reasonIfNot) {
        return condition ? YES : no(reasonIfNot);
    }

    /** Yes when the scan has what it takes, otherwise lacking it. */
    public static Applicability given(boolean means, String reasonIfNot) {
        return means ? YES : lacking(reasonIfNot);
    }

    public boolean applies() {
        return kind == Kind.YES;
    }
}
