package dev.assay.app.evidence;

import dev.assay.evidence.timestamp.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the ledger is.
 *
 * @param origin the ledger's name
 * @param size entries that are durable
 * @param waiting recorded items that are not in the ledger yet
 * @param checkpoint size of the latest signed checkpoint, 0 for none
 * @param root its root in hexadecimal, empty for none
 * @param stamped size of the latest timestamped checkpoint, 0 for none
 * @param stampedAt the time its timestamp states, or null
 * @param time whose word that time is, or null
 */
public record LedgerStatus(
        String origin,
        long size,
        long waiting,
        long checkpoint,
        String root,
        long stamped,
        @Nullable Instant stampedAt,
        Timestamp.@Nullable Kind time) {}
