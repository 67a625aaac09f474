package dev.assay.evidence.timestamp;

import dev.assay.evidence.digest.Digest;

/** Puts a time on a digest (RFC 3161). */
@FunctionalInterface
public interface TimestampAuthority {
    /**
     * A token over the SHA-256 value, already verified.
     *
     * @throws TimestampFailure when the authority cannot be reached, refuses, or answers with a token that does not hold
     */
    Timestamp stamp(Digest imprint) throws TimestampFailure;
}
