package dev.assay.app.pages;

import java.util.List;

/**
 * A deed that is asked for twice: the button opens what it will do, and the second button does it.
 *
 * @param button what the first button says
 * @param action where the form is posted
 * @param consequence what will happen, in a sentence
 * @param fields what must be said, such as the reason
 * @param deed what the second button says
 * @param dangerous whether it takes something away
 */
public record Confirm(
        String button, String action, String consequence, List<Field> fields, String deed, boolean dangerous) {

    public Confirm {
        fields = List.copyOf(fields);
    }

    /** A deed that needs a reason, sent as {@code reason}. */
    public static Confirm withReason(String button, String action, String consequence) {
        Field reason = Field.of(Field.Kind.AREA, "reason", "Reason")
                .hint("Kept with the record, under your name.")
                .needed();
        return new Confirm(button, action, consequence, List.of(reason), button, false);
    }

    /** A deed that needs no words. */
    public static Confirm plain(String button, String action, String consequence) {
        return new Confirm(button, action, consequence, List.of(), button, false);
    }

    /** The same, shown as one that takes something away. */
    public Confirm danger() {
        return new Confirm(button, action, consequence, fields, deed, true);
    }
}
