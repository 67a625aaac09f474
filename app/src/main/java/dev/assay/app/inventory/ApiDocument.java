package dev.assay.app.inventory;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The bytes of a description as they were imported. */
@MappedEntity("api_document")
@SuppressWarnings("ArrayRecordComponent") // read once and handed on, never compared
record ApiDocument(@Id UUID descriptionId, byte[] content) {}
