package dev.assay.evidence.timestamp;

import java.time.Duration;

/** An outside authority states a time that is too far from ours to be a matter of the network: one of the two clocks is wrong. */
public final class ClockSkew extends TimestampFailure {
    /** How far apart the two may be. What is further is not sealed, because everything recorded meanwhile would carry a wrong time. */
    public static final Duration MOST = Duration.ofSeconds(60);

    private static final long serialVersionUID = 1;

    public ClockSkew(String message) {
        super(message);
    }

    public ClockSkew(String message, Throwable cause) {
        super(message, cause);
    }
}
