package dev.assay.app.people;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link AccessReviews} for the rows of campaigns. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccessRowRepository extends GenericRepository<AccessRow, UUID> {
    Iterable<AccessRow> saveAll(Iterable<AccessRow> rows);

    Iterable<AccessRow> updateAll(Iterable<AccessRow> rows);

    List<AccessRow> findByReviewOrderByPlace(String review);

    /** Holds a campaign until the transaction ends, so that nothing is decided while it is completed. */
    @Query("SELECT number FROM access_review WHERE number = :number FOR UPDATE")
    List<String> hold(String number);
}
