package dev.assay.app.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** SQL of {@link SecondFactors} for recovery codes. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RecoveryCodeRepository extends GenericRepository<RecoveryCode, UUID> {
    RecoveryCode save(RecoveryCode code);

    void deleteByAccountId(UUID accountId);

    @Query("UPDATE access_recovery_code SET used_at = :now WHERE account_id = :accountId AND hash = :hash AND used_at"
            + " IS NULL")
    long use(UUID accountId, String hash, Instant now);

    @Query("SELECT COUNT(*) FROM access_recovery_code WHERE account_id = :accountId AND used_at IS NULL")
    long left(UUID accountId);
}
