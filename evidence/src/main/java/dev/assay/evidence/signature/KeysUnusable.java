package dev.assay.evidence.signature;

import java.io.IOException;

/** Why the key directory cannot be used; the message names the file and what to do, never a secret. */
public final class KeysUnusable extends IOException {
    public KeysUnusable(String message) {
        super(message);
    }

    public KeysUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
