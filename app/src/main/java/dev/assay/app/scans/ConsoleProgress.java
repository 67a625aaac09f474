package dev.assay.app.scans;

import dev.assay.scanner.Progress;
import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Shows how far a scan is: one line that changes on a terminal, otherwise one line per phase. */
final class ConsoleProgress implements Progress {

    private static final long NANOS_BETWEEN = 100_000_000;

    private final PrintWriter err;
    private final boolean interactive;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Phase phase;
    private long shownAt;
    private boolean lineOpen;

    ConsoleProgress(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    /** Whether somebody sits in front of it who sees a line change. */
    static boolean interactive() {
        var console = System.console();
        return console != null
                && console.isTerminal()
                && !"dumb".equals(System.getenv("TERM"))
                && System.getenv("CI") == null;
    }

    @Override
    public void at(Counts counts) {
        lock.lock();
        try {
            boolean newPhase = counts.phase() != phase;
            phase = counts.phase();
            if (interactive) {
                update(counts, newPhase);
            } else if (newPhase) {
                err.println("assay: " + words(counts.phase()));
                err.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private void update(Counts counts, boolean now) {
        long time = System.nanoTime();
        if (!now && time - shownAt < NANOS_BETWEEN) {
            return;
        }
        shownAt = time;
        lineOpen = true;
        err.print("\r\033[K" + line(counts));
        err.flush();
    }

    static String line(Counts counts) {
        var line = new StringBuilder("assay: ").append(words(counts.phase()));
        if (counts.all() > 0) {
            line.append(' ').append(counts.done()).append('/').append(counts.all());
        }
        line.append(", ").append(counts.requests()).append(" requests");
        if (counts.confirmed() > 0) {
            line.append(", ").append(counts.confirmed()).append(" confirmed");
        }
        if (counts.suspected() > 0) {
            line.append(", ").append(counts.suspected()).append(" suspected");
        }
        return line.toString();
    }

    /** Leaves the line that changed. */
    void end() {
        lock.lock();
        try {
            if (lineOpen) {
                err.print("\r\033[K");
                err.flush();
                lineOpen = false;
            }
        } finally {
            lock.unlock();
        }
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case SIGNING_IN -> "signing in";
            case RECORDING -> "recording what identities read";
            case ASKING -> "asking";
            case CLOSING -> "closing";
        };
    }
}
