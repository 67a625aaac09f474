package dev.assay.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says when a command fails for a reason that nothing foresaw: one sentence with what to do, then the places in the
 * program. Messages of exceptions are left out, because nobody knows what is in them: a password, an address with a token. Only the
 * system's own words about files are told.
 */
final class UnforeseenFailure {
    private UnforeseenFailure() {}

    static void tell(Throwable failure, String command, PrintWriter to) {
        to.println(command + " failed: " + sentence(failure)
                + " Run it again; if it fails again, report it with the lines below, which name places in the"
                + " program only.");
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable cause = failure; cause != null && told.add(cause); cause = cause.getCause()) {
            to.println((cause == failure ? "" : "caused by ") + cause.getClass().getName());
            for (var place : cause.getStackTrace()) {
                to.println("    at " + place);
            }
        }
        to.flush();
    }

    private static String sentence(Throwable failure) {
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable cause = failure; cause != null && told.add(cause); cause = cause.getCause()) {
            if (cause instanceof FileSystemException file) {
                var reason = file.getReason();
                return "the file " + file.getFile() + " cannot be used ("
                        + (reason == null ? file.getClass().getSimpleName() : reason) + ").";
            }
            if (saidByTheSystem(cause)) {
                return "reading or writing did not work (" + cause.getMessage() + ").";
            }
        }
        return "something happened that was not foreseen (" + failure.getClass().getSimpleName() + ").";
    }

    /** Such as that a disk is full. Exceptions of libraries may quote what they read. */
    private static boolean saidByTheSystem(Throwable cause) {
        var places = cause.getStackTrace();
        return cause.getClass() == IOException.class
                && places.length > 0
                && (places[0].getClassName().startsWith("sun.nio.")
                        || places[0].getClassName().startsWith("java.io."));
    }
}
