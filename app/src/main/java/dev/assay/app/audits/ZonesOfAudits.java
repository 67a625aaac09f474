package dev.assay.app.audits;

import dev.assay.app.access.AuditZones;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.UUID;

/** Tells access in which zone an auditor's days are counted: the audit's, as for the invitation. */
@Singleton
final class ZonesOfAudits implements AuditZones {
    private final AuditRepository audits;

    ZonesOfAudits(AuditRepository audits) {
        this.audits = audits;
    }

    @Override
    public ZoneId of(UUID audit, ZoneId otherwise) {
        return audits.findById(audit).map(one -> one.facts().zoneId()).orElse(otherwise);
    }
}
