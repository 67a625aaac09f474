package dev.assay.app.audits;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Populations}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PopulationRepository extends GenericRepository<KeptPopulation, UUID> {
    KeptPopulation save(KeptPopulation population);

    KeptPopulation update(KeptPopulation population);

    Optional<KeptPopulation> findByNumber(String number);

    List<KeptPopulation> findByAuditIdOrderByRetrievedAtAndId(UUID auditId);
}
