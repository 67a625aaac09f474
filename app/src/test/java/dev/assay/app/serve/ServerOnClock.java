package dev.assay.app.serve;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;

/** Starts the real server on a test's clock, which the product offers to nobody. */
public final class ServerOnClock {
    private ServerOnClock() {}

    public static Server start(Settings settings, Path home, Clock clock) throws CannotStart {
        return Server.start(settings, home, clock);
    }
}
