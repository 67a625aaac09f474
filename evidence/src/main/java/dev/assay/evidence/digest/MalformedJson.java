package dev.assay.evidence.digest;

import java.io.IOException;

/** JSON from outside that is not I-JSON (RFC 7493) or goes beyond a limit; the message says what and where. */
public final class MalformedJson extends IOException {
    public MalformedJson(String message) {
        super(message);
    }

    public MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
