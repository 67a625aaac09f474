package dev.assay.app.audits;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Reconciliations}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ListReasonRepository extends GenericRepository<ListReason, UUID> {
    ListReason save(ListReason reason);

    List<ListReason> findByPopulationIdOrderByGivenAtAndId(UUID populationId);
}
