package dev.assay.evidence.timestamp;

import java.io.IOException;

/** Why there is no timestamp, or why one does not hold; the message names the authority and the check. */
public sealed class TimestampFailure extends IOException permits ClockSkew {
    public TimestampFailure(String message) {
        super(message);
    }

    public TimestampFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
