package dev.assay.app.audits;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Requests}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RequestRepository extends GenericRepository<AuditRequest, UUID> {
    AuditRequest save(AuditRequest request);

    AuditRequest update(AuditRequest request);

    Optional<AuditRequest> findById(UUID id);

    Optional<AuditRequest> findByNumber(String number);

    List<AuditRequest> findByAuditIdOrderByPlaceAndId(UUID auditId);

    /** Takes the row's lock until the transaction ends. */
    @Query("SELECT version FROM audit_request WHERE id = :id FOR UPDATE")
    Optional<Integer> lock(UUID id);
}
