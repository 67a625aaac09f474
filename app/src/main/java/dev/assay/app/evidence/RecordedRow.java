package dev.assay.app.evidence;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** A sealed item and one thing it is about; the thing is empty where it is about nothing. */
@Introspected
record RecordedRow(long seq, String type, Instant recordedAt, String thing) {}
