package dev.assay.app.scans;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a run is over, and how.
 *
 * @param recordedAt when its end came into the books; null for one from before that was kept
 */
@Introspected
record EndedRun(UUID id, ScanRun.State state, @Nullable Instant recordedAt) {}
