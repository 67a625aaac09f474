package dev.assay.app.storage;

import java.io.IOException;

/** Says in one line why the database or the disk failed: what the operating system said when it said something. */
public final class Cause {
    private static final int DEEPEST = 30;

    private Cause() {}

    /** The operating system's words, such as {@code No space left on device}; otherwise the first line of the failure's own. */
    public static String of(Throwable failure) {
        var words = firstLine(failure);
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++, cause = cause.getCause()) {
            if (cause.getClass() == IOException.class) {
                words = firstLine(cause);
            }
        }
        return words.endsWith(".") ? words : words + ".";
    }

    private static String firstLine(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }
}
