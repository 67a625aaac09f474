package dev.assay.evidence.verify;

import java.util.List;

/**
 * One question a verifier asked about a bundle, and the answer.
 *
 * @param id kebab-case, stable
 * @param title what was asked, in a few words
 * @param required whether the bundle is unsound when this does not hold
 */
public record Step(String id, String title, boolean required, Result result) {

    /** The answer. */
    public sealed interface Result {}

    /** It holds; {@code detail} says of what. */
    public record Holds(String detail) implements Result {}

    /** It does not hold. */
    public record Fails(List<Mismatch> mismatches) implements Result {
        public Fails {
            mismatches = List.copyOf(mismatches);
        }
    }

    /** It was not asked; {@code why} says so. */
    public record Skipped(String why) implements Result {}

    /** Where something is not as it must be. */
    public record Mismatch(String where, String expected, String seen) {}

    /** Whether the bundle can be sound as far as this step goes. */
    public boolean lets() {
        return !required || result instanceof Holds;
    }
}
