package dev.assay.app.scans;

import dev.assay.app.inventory.LatestScans;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tells the inventory what became of each API's last scan. */
@Singleton
final class Standings implements LatestScans {
    private final ScanRunRepository runs;

    Standings(ScanRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public Map<UUID, Latest> byApi() {
        var latest = new HashMap<UUID, Latest>();
        runs.findAllOrderByRequestedAtAndId().stream()
                .filter(run -> run.cause() != ScanRun.Cause.RETEST)
                .forEach(run -> latest.put(
                        run.apiId(),
                        new Latest(
                                run.number(),
                                run.requestedAt(),
                                RunWords.state(run),
                                RunWords.grade(run),
                                "/scans/" + run.number())));
        return latest;
    }
}
