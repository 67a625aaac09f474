package dev.assay.policies.git;

import java.io.IOException;

/** The governance repository cannot do what was asked because of what it, or a remote, holds. The message is for people. */
public sealed class BookException extends IOException {
    private static final long serialVersionUID = 1L;

    public BookException(String message) {
        super(message);
    }

    public BookException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Someone else committed since the head the caller saw: read again, then repeat. */
    public static final class HeadMoved extends BookException {
        private static final long serialVersionUID = 1L;

        public HeadMoved() {
            super("The repository was changed meanwhile. Look at the newer version, then repeat the change.");
        }
    }

    /** The revision or path does not exist. */
    public static final class NotThere extends BookException {
        private static final long serialVersionUID = 1L;

        public NotThere(String message) {
            super(message);
        }
    }
}
