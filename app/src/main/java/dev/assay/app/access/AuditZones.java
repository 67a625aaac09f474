package dev.assay.app.access;

import java.time.ZoneId;
import java.util.UUID;

/** In which zone the days of an audit are counted. The room that keeps the audits answers; this room only asks. */
@FunctionalInterface
public interface AuditZones {
    /** The zone of the audit with this id; {@code otherwise} where there is none. */
    ZoneId of(UUID audit, ZoneId otherwise);
}
