package dev.assay.app.policies;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link ReadingLinks}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReadingLinkRepository extends GenericRepository<ReadingLink, UUID> {
    ReadingLink save(ReadingLink link);

    Optional<ReadingLink> findByHash(String hash);

    @Query("UPDATE acknowledgement_link SET voided_at = :at WHERE person = :person AND voided_at IS NULL")
    void voidAll(String person, Instant at);
}
