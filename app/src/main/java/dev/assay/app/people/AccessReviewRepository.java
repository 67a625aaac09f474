package dev.assay.app.people;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link AccessReviews} for the campaigns. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccessReviewRepository extends GenericRepository<AccessReview, UUID> {
    AccessReview save(AccessReview review);

    AccessReview update(AccessReview review);

    List<AccessReview> findAllOrderByBegunAtAndId();

    Optional<AccessReview> findByNumber(String number);
}
