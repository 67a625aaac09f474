package dev.assay.app.evidence;

import dev.assay.evidence.digest.Digest;

/** Stored bytes, named by their digest; {@code size} in bytes. */
public record Blob(Digest digest, long size) {}
