package dev.assay.app.audits;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Requests}: their steps. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RequestStepRepository extends GenericRepository<RequestStep, UUID> {
    RequestStep save(RequestStep step);

    List<RequestStep> findByRequestIdOrderBySeq(UUID requestId);

    @Query("SELECT * FROM audit_request_step WHERE recorded_at >= :since ORDER BY recorded_at, id")
    List<RequestStep> recordedSince(Instant since);
}
