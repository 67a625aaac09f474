package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Values that are odd in several ways at once: quotes, a percent sign, brackets, a parenthesis and markup of ours. What would trip over one of them trips
 * over all, so that several checks can look at one answer. The same for all checks at an operation.
 */
public final class OddValue {
    /** More than a 64-bit number holds. */
    private static final String HUGE = "99999999999999999999";

    private OddValue() {}

    /** The most values for one parameter. */
    public static final int MOST = 3;

    /** For a parameter: the odd text, and for one that is a number also those that look like one. */
    public static List<String> of(Operation operation, Schema schema) {
        List<String> values = new ArrayList<>(List.of(text(operation)));
        if (schema.type().equals("integer") || schema.type().equals("number")) {
            values.add("-1");
            values.add(HUGE);
        }
        return values;
    }

    /** The odd text, with {@link #markup} in it. */
    public static String text(Operation operation) {
        return "'\"%[](" + markup(operation);
    }

    /** An element of a name that nobody uses. */
    public static String markup(Operation operation) {
        return "<" + Nonce.word(operation) + ">";
    }
}
