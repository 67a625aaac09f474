package dev.assay.evidence.bundle;

import java.io.IOException;

/** A bundle, or a part of one, that does not have the form bundle-v1 says; the message says what and where. */
public final class MalformedBundle extends IOException {
    public MalformedBundle(String message) {
        super(message);
    }

    public MalformedBundle(String message, Throwable cause) {
        super(message, cause);
    }
}
