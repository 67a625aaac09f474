package dev.assay.app.policies;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Slice;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reviews that changed nothing, over REST. {@code {id}} is a document's id. */
@Controller("/api/v1/policies/documents/{id}/reviews")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocumentReviewsApi {
    private final DocumentReviews reviews;

    DocumentReviewsApi(DocumentReviews reviews) {
        this.reviews = reviews;
    }

    /** The blob of the file that was looked at, and what was looked at in words. */
    @Serdeable
    record Looked(@Nullable String blob, @Nullable String note) {}

    /** The reviews of a document that changed nothing, the oldest first. */
    @Get
    @Needs(Permission.VIEW_POLICIES)
    Slice<DocumentReview> list(String id, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(reviews.of(id), DocumentReview::number, after, limit);
    }

    /** Records that a document was reviewed and left as it is; a named person does. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.APPROVE_POLICIES)
    DocumentReview record(String id, @Body Looked looked, Actor actor) {
        return reviews.record(
                id,
                Objects.requireNonNullElse(looked.blob(), ""),
                Objects.requireNonNullElse(looked.note(), ""),
                actor);
    }
}
