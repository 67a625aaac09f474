package dev.assay.app.audits;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Assertions}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AssertionRepository extends GenericRepository<Assertion, UUID> {
    Assertion save(Assertion assertion);

    List<Assertion> findByAuditIdOrderBySignedAtAndId(UUID auditId);
}
