package dev.assay.app.audits;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Samples}: what was replaced. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReplacementRepository extends GenericRepository<Replacement, UUID> {
    Replacement save(Replacement replacement);

    List<Replacement> findBySampleIdOrderByMadeAtAndId(UUID sampleId);
}
