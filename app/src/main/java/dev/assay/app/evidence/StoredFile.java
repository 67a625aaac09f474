package dev.assay.app.evidence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A stored file that a sealed item names: its digest in hexadecimal, its size in bytes, and the first item that named it. */
@MappedEntity("evidence_stored_file")
record StoredFile(@Id String sha256, String name, long size, UUID item) {}
