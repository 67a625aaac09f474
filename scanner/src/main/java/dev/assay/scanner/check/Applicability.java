package dev.assay.scanner.check;

/** Whether a check makes sense somewhere; if not, {@code reason} says why in a sentence part: {@code it declares no security}. */
public record Applicability(boolean applies, String reason) {

    private static final Applicability YES = new Applicability(true, "");

    public static Applicability yes() {
        return YES;
    }

    public static Applicability no(String reason) {
        return new Applicability(false, reason);
    }

    /** Yes when the condition holds, otherwise no for the reason. */
    public static Applicability when(boolean condition, String reasonIfNot) {
        return condition ? YES : no(reasonIfNot);
    }
}
