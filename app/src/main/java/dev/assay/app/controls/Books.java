package dev.assay.app.controls;

import dev.assay.policies.Snapshot;
import java.time.Instant;
import java.util.Optional;

/** The governance repository at an instant, as known at the instant the facts are known at. */
interface Books {
    Optional<Snapshot> at(Instant then);
}
