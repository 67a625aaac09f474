package dev.assay.app.findings;

import java.util.Optional;
import java.util.UUID;

/** What the room of the scans knows about where runs looked; this room only asks. */
public interface RunTargets {
    /** The base URL that a run scanned; empty where that was not kept. */
    Optional<String> of(UUID run);
}
