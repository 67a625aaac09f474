package dev.assay.evidence.timestamp;

import java.time.Instant;
import java.util.List;

/**
 * A verified time on a digest.
 *
 * @param token the DER of the RFC 3161 token (a CMS ContentInfo), as {@code openssl ts -verify -token_in} reads it
 * @param genTime the time the token states
 * @param kind whose word the time is
 * @param authority who gave it, for people: the URL or the subject of the built-in authority
 * @param failedBefore what was tried first and why it failed, in order; empty when the first authority answered
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
public record Timestamp(byte[] token, Instant genTime, Kind kind, String authority, List<String> failedBefore) {
    public Timestamp {
        token = token.clone();
        failedBefore = List.copyOf(failedBefore);
    }

    @Override
    public byte[] token() {
        return token.clone();
    }

    /** Whose word the time is. */
    public enum Kind {
        /** Assay's own: proves order and integrity, not independent time. */
        SELF_ASSERTED("self-asserted"),
        /** An outside authority's. */
        INDEPENDENT("independent");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The word used in manifests, pages and verdicts. */
        public String label() {
            return label;
        }

        /** The kind with this label. */
        public static Kind of(String label) {
            for (var kind : values()) {
                if (kind.label.equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of time is called '" + label + "'");
        }
    }
}
