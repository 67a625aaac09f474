package dev.assay.app.controls;

import dev.assay.app.policies.DocumentReview;
import dev.assay.app.policies.DocumentReviews;
import dev.assay.app.policies.PolicyHistory;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The governance repository with the reviews that changed nothing in it; for one thread. */
record KnownBooks(PolicyHistory books, List<DocumentReview> reviews) implements Books {
    @Override
    public Optional<Snapshot> at(Instant then) {
        return books.at(then);
    }

    @Override
    public Optional<LocalDate> reviewed(Document document, Instant then) {
        return DocumentReviews.last(reviews, document, then);
    }
}
