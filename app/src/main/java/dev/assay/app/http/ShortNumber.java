package dev.assay.app.http;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** How far a kind has been counted. */
@MappedEntity("short_number")
record ShortNumber(@Id String kind, long last) {}
