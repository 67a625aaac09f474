package dev.assay.app.evidence;

import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.timestamp.TimestampAuthority;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Chooses who timestamps checkpoints and bundles. */
@Factory
final class ServerTime {
    /** The built-in authority, whose time is self-asserted. */
    @Singleton
    TimestampAuthority authority(Keys keys, Clock clock) {
        return new SelfAssertedAuthority(keys, clock);
    }
}
