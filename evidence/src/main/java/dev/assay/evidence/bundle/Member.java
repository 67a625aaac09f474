package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;

/** A member as it was written: its name, size in bytes, CRC-32 and SHA-256. */
public record Member(String name, long size, int crc, Digest digest) {}
