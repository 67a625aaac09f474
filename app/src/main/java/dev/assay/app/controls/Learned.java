package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What Assay learned that made a day stand differently.
 *
 * @param at when it was recorded
 * @param by the name of who recorded it
 * @param about what it is about, such as finding:F-12
 * @param what what was done, such as "control performed"
 * @param why the words that were recorded with it; empty when there are none
 */
@Serdeable
public record Learned(Instant at, String by, String about, String what, String why) {}
