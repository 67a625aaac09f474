package dev.assay.app.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link OneTimeLinks}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OneTimeLinkRepository extends GenericRepository<OneTimeLink, UUID> {
    OneTimeLink save(OneTimeLink link);

    Optional<OneTimeLink> findByHash(String hash);

    @Query("UPDATE access_link SET used_at = :now WHERE id = :id AND used_at IS NULL")
    long use(UUID id, Instant now);

    @Query("UPDATE access_link SET used_at = :now WHERE purpose = 'FIRST_ADMINISTRATOR' AND used_at IS NULL")
    void voidFirst(Instant now);

    @Query("UPDATE access_link SET used_at = :now WHERE account_id = :accountId AND used_at IS NULL")
    void voidAll(UUID accountId, Instant now);
}
