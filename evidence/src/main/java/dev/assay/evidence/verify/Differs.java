package dev.assay.evidence.verify;

import dev.assay.evidence.verify.Step.Mismatch;
import java.util.List;

/** Ends a step that does not hold. */
final class Differs extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Mismatch> mismatches;

    Differs(List<Mismatch> mismatches) {
        super("differs", null, false, false);
        this.mismatches = List.copyOf(mismatches);
    }

    Differs(String where, String expected, String seen) {
        this(List.of(new Mismatch(where, expected, seen)));
    }

    List<Mismatch> mismatches() {
        return mismatches;
    }

    /** Ends the step if there is anything to report. */
    static void ifAny(List<Mismatch> mismatches) throws Differs {
        if (!mismatches.isEmpty()) {
            throw new Differs(mismatches);
        }
    }

    static void unless(boolean holds, String where, String expected, String seen) throws Differs {
        if (!holds) {
            throw new Differs(where, expected, seen);
        }
    }
}
