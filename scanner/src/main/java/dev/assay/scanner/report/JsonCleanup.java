package dev.assay.scanner.report;

import java.io.IOException;

/** Writes what the scan made at its target and what is left of it. */
final class JsonCleanup {
    private JsonCleanup() {}

    static void write(Cleanup cleanup, JsonText json) throws IOException {
        json.open("made");
        json.number("objects", cleanup.made());
        json.number("removed", cleanup.removed());
        json.openList("left");
        for (var one : cleanup.left()) {
            json.open();
            json.text("identity", one.identity());
            json.text("operation", one.operation());
            json.text("path", one.path());
            json.text("why", one.why());
            json.close();
        }
        json.closeList();
        json.close();
    }
}
