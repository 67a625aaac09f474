package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;
import java.time.Instant;
import java.util.UUID;

/** What {@link EvidenceLog#record} answers: the item's id, the digest of its canonical bytes, and when it was recorded. */
public record Receipt(UUID id, Digest digest, Instant recordedAt) {}
