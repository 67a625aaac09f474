package dev.assay.app.policies;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link DocumentReviews}; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DocumentReviewRepository extends GenericRepository<DocumentReview, UUID> {
    DocumentReview save(DocumentReview review);

    List<DocumentReview> findAllOrderByRecordedAtAndId();
}
