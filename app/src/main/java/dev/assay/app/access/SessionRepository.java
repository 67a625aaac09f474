package dev.assay.app.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Sessions}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRepository extends GenericRepository<Session, UUID> {
    Session save(Session session);

    Optional<Session> findByHash(String hash);

    @Query("UPDATE access_session SET seen_at = :now WHERE id = :id")
    void seen(UUID id, Instant now);

    @Query("UPDATE access_session SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
    void end(UUID id, Instant now);

    @Query("UPDATE access_session SET ended_at = :now WHERE account_id = :accountId AND id <> :but AND ended_at IS"
            + " NULL")
    void endOthers(UUID accountId, UUID but, Instant now);

    @Query("DELETE FROM access_session WHERE created_at < :before")
    void forget(Instant before);
}
