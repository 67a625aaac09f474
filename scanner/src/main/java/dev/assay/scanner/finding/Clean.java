package dev.assay.scanner.finding;

/**
 * A place that a check which asks at many places asked and found clean, though the check failed at another one.
 *
 * @param fingerprint of the finding that it would have been
 * @param proof what was seen there
 */
public record Clean(Fingerprint fingerprint, Proof proof) {

    /** The place of a finding that was not made. */
    public static Clean of(Finding notMade, Proof proof) {
        return new Clean(notMade.fingerprint(), proof);
    }
}
