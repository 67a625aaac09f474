package dev.assay.app.scans;

import dev.assay.app.findings.RunTargets;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Tells the findings where each run looked. */
@Singleton
class KeptTargets implements RunTargets {
    private final ScanRunRepository runs;

    KeptTargets(ScanRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public Optional<String> of(UUID run) {
        return runs.findById(run).map(ScanRun::target).filter(target -> !target.isEmpty());
    }
}
