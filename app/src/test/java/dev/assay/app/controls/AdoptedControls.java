package dev.assay.app.controls;

import dev.assay.app.http.Actor;
import dev.assay.app.policies.Policies;
import dev.assay.policies.document.Document;
import java.time.ZoneId;
import java.util.stream.Stream;

/** A governance repository in Berlin whose controls are in force. */
final class AdoptedControls {
    private static final Actor EVE = new Actor(Actor.Kind.PERSON, "p-2", "Eve Executive", "127.0.0.1");

    private AdoptedControls() {}

    /** Makes it, unless there is one, and adopts those whose paths begin with one of these. */
    static void in(Policies policies, String... beginnings) {
        if (policies.founded()) {
            return;
        }
        policies.found("Example", ZoneId.of("Europe/Berlin"), EVE);
        var paths = policies.snapshot().orElseThrow().documents().stream()
                .map(Document::path)
                .filter(path -> Stream.of(beginnings).anyMatch(path::startsWith))
                .toList();
        policies.adopt(paths, policies.today(), "Petra Owner", policies.head().id(), EVE);
    }
}
