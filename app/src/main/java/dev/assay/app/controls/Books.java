package dev.assay.app.controls;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The governance repository at an instant, as known at the instant the facts are known at. */
interface Books {
    Optional<Snapshot> at(Instant then);

    /** When these bytes of a document were last reviewed without a change, as recorded by an instant. */
    default Optional<LocalDate> reviewed(Document document, Instant then) {
        return Optional.empty();
    }
}
