package dev.assay.app.http;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of requests that may be sent again. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotentRequestRepository extends GenericRepository<IdempotentRequest, String> {
    Optional<IdempotentRequest> findById(String id);

    @Query("""
        INSERT INTO idempotent_request (id, fingerprint, began, status, location)
        VALUES (:id, :fingerprint, :began, 0, '') ON CONFLICT DO NOTHING
        """)
    long begin(String id, String fingerprint, Instant began);

    @Query("UPDATE idempotent_request SET status = :status, location = :location WHERE id = :id")
    void end(String id, int status, String location);

    @Query("DELETE FROM idempotent_request WHERE id = :id")
    void forget(String id);

    @Query("DELETE FROM idempotent_request WHERE began < :done OR (status = 0 AND began < :underWay)")
    void forgetOld(Instant done, Instant underWay);
}
