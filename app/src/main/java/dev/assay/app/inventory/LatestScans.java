package dev.assay.app.inventory;

import dev.assay.app.pages.Pill;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What became of each API's last scan. The room that scans answers; this room only shows it. */
@FunctionalInterface
public interface LatestScans {
    /**
     * The last scan of an API.
     *
     * @param state what became of it
     * @param grade the grade with the score, or why there is none
     * @param href where it is shown
     */
    record Latest(String number, Instant at, Pill state, String grade, String href) {}

    /** By API; one that was never scanned is not in it. */
    Map<UUID, Latest> byApi();
}
