package dev.assay.evidence.signature;

import java.io.IOException;

/** A signature, token, certificate or path that is not what it must be; the message says what was seen. */
public final class MalformedSignature extends IOException {
    public MalformedSignature(String message) {
        super(message);
    }

    public MalformedSignature(String message, Throwable cause) {
        super(message, cause);
    }
}
