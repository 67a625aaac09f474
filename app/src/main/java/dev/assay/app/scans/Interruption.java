package dev.assay.app.scans;

import dev.assay.scanner.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns Ctrl-C and SIGTERM into a stop: no new request goes out, what is known is still written, and the process leaves with the
 * report's exit code instead of the signal's.
 */
final class Interruption {

    private static final int LONGEST_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(3);
    private final Thread hook;

    private Interruption(StopSignal stop) {
        this.hook = new Thread(
                () -> {
                    stop.stop("The scan was stopped from the keyboard or by a signal.");
                    await();
                    Runtime.getRuntime().halt(exitCode.get());
                },
                "stop-scan");
    }

    static Interruption of(StopSignal stop) {
        var interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** What to leave with if it was interrupted. */
    void leaveWith(int code) {
        exitCode.set(code);
    }

    /** All is written: signals mean again what they always mean. */
    void done() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException leaving) {
            // the process is on its way out, and the hook waits for this
        }
        done.countDown();
    }

    private void await() {
        try {
            if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                exitCode.set(3);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
