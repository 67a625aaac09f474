package dev.assay.app.audits;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Samples}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SampleRepository extends GenericRepository<DrawnSample, UUID> {
    DrawnSample save(DrawnSample sample);

    Optional<DrawnSample> findByNumber(String number);

    List<DrawnSample> findByAuditIdOrderByDrawnAtAndId(UUID auditId);
}
