package dev.assay.app.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** What the demo says: numbered steps on standard output, progress of long work on standard error. */
final class DemoScreen {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private int step;

    DemoScreen(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** The next step's heading. */
    void step(String what) {
        progressOver();
        out.println();
        out.println(++step + ". " + what);
        out.flush();
    }

    void say(String line, Object... values) {
        progressOver();
        out.println("   " + line.formatted(values));
        out.flush();
    }

    /** Text of several lines, set in as it is. */
    void show(String text) {
        progressOver();
        text.lines().forEach(line -> out.println("     " + line));
        out.flush();
    }

    /** The demo's very last line. */
    void last(String line) {
        progressOver();
        out.println(line);
        out.flush();
    }

    /** How far something is; one line that changes on a terminal, nothing elsewhere. */
    void progress(String what) {
        if (terminal) {
            err.print(String.format(Locale.ROOT, "\r   %-70.70s", what));
            err.flush();
        }
    }

    private void progressOver() {
        if (terminal) {
            err.print("\r" + " ".repeat(74) + "\r");
            err.flush();
        }
    }
}
