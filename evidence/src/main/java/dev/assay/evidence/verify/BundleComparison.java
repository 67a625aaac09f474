package dev.assay.evidence.verify;

import org.jspecify.annotations.Nullable;

/**
 * Two bundles held against each other, each verified first.
 *
 * @param differences what differs; null when one of them is not sound, since what it holds is not worth comparing then
 */
public record BundleComparison(
        Verdict earlier, Verdict later, @Nullable Differences differences) {

    /** Whether both are sound and can both be true. */
    public boolean sound() {
        return differences != null && differences.ledger().kind() != Differences.Continuation.Kind.CONTRADICTS;
    }

    /** The comparison as text for people. */
    public String text() {
        return ComparisonText.of(this);
    }

    /** The comparison as canonical JSON, without a line end. */
    public String json() {
        return ComparisonJson.of(this);
    }
}
