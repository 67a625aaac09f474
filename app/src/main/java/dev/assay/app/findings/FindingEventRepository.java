package dev.assay.app.findings;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Findings} for their events; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FindingEventRepository extends GenericRepository<FindingEvent, UUID> {
    FindingEvent save(FindingEvent event);

    List<FindingEvent> findByFindingIdOrderByVersion(UUID findingId);

    List<FindingEvent> findAllOrderByFindingIdAndVersion();
}
