package dev.assay.app.controls;

import dev.assay.app.people.AccessReview;
import dev.assay.app.people.AccessReviews;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** Gives the status engine the completed access reviews that were begun for a control: each is a performance of it on the day of its completion. */
@Singleton
final class ReviewPerformances implements ControlTest {
    private final AccessReviews reviews;

    ReviewPerformances(AccessReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public List<Performance> performances() {
        return reviews.all().stream()
                .filter(review -> review.completed() && !review.control().isEmpty())
                .map(ReviewPerformances::performance)
                .toList();
    }

    private static Performance performance(AccessReview review) {
        var day = Objects.requireNonNull(review.completedOn(), "a completed review has a day");
        return new Performance(
                review.control(),
                day,
                day,
                Performance.Outcome.MET,
                "access review %s decided about all %d rows.".formatted(review.number(), review.size()),
                Objects.requireNonNull(review.completedAt(), "a completed review has an instant"),
                List.of("access-review:" + review.number()));
    }
}
