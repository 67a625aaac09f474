package dev.assay.app.policies;

import dev.assay.app.http.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Time zones as people write them. */
final class Zones {
    private Zones() {}

    static ZoneId of(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? ZoneId.of("UTC") : ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            var what = "Give a time zone by its IANA name, such as Europe/Berlin.";
            throw new Refusal.Invalid(what, new Refusal.Field("zone", what));
        }
    }
}
