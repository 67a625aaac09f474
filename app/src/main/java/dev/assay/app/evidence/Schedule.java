package dev.assay.app.evidence;

import jakarta.inject.Singleton;

/** Whether this server does things by itself in the background; in tests each step is made by hand. */
@Singleton
public class Schedule {
    private final EvidenceSettings settings;

    Schedule(EvidenceSettings settings) {
        this.settings = settings;
    }

    /** Whether background work runs. */
    public boolean runs() {
        return settings.sealEvery().isPositive();
    }
}
