package dev.assay.app.scans;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** What the last look for an API's ownership token showed: whether it stood there, and what was seen, in sentences. */
@MappedEntity("scan_ownership_look")
record OwnershipLook(@Id UUID apiId, Instant lookedAt, boolean shown, String told) {
    /** The plan as it counts after this look: no ownership that does not show any more. */
    ScanPlan counting(ScanPlan plan) {
        var at = plan.permittedAt();
        boolean gone = plan.permission() == Permission.OWNERSHIP && !shown && at != null && !lookedAt.isBefore(at);
        return gone ? plan.withoutOwnership("Ownership did not show at " + lookedAt + ": " + told) : plan;
    }
}
