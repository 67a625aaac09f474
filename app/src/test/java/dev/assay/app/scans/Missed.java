package dev.assay.app.scans;

import dev.assay.app.TestServer;
import dev.assay.app.http.Actor;
import dev.assay.app.inventory.Api;
import java.time.Instant;

/** Scans that did not happen, for tests of what others make of them. */
public final class Missed {
    private Missed() {}

    /** Notices now that a scan was due at an instant and was not begun. */
    public static ScanRun notice(TestServer server, Api api, Instant due) {
        return server.get(MissedRuns.class)
                .keep(api, "standard", due, "Assay was not running", Actor.system("schedule"));
    }
}
