package dev.assay.app.policies;

import io.micronaut.serde.annotation.Serdeable;
import java.time.ZoneId;

/**
 * The organisation this server serves, as its governance repository says.
 *
 * @param zone in which its days are counted
 */
@Serdeable
public record Organisation(String name, ZoneId zone) {}
