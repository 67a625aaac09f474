package dev.assay.evidence.bundle;

import java.io.IOException;

/** Says that a file cannot be judged at all: it is missing, unreadable or something else than a bundle. */
public final class NotABundle extends IOException {
    public NotABundle(String message) {
        super(message);
    }
}
