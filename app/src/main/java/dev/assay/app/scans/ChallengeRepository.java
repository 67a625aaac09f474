package dev.assay.app.scans;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Ownership}; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChallengeRepository extends GenericRepository<Challenge, UUID> {
    Challenge save(Challenge challenge);

    Optional<Challenge> findById(UUID apiId);
}
