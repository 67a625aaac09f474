package dev.assay.app.findings;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Findings} for their events; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FindingEventRepository extends GenericRepository<FindingEvent, UUID> {
    FindingEvent save(FindingEvent event);

    List<FindingEvent> findByFindingIdOrderByVersion(UUID findingId);

    List<FindingEvent> findAllOrderByFindingIdAndVersion();

    Optional<FindingEvent> findById(UUID id);

    /** The ids of all, in the order of their findings and of their lives. */
    @Query("SELECT id FROM finding_event ORDER BY finding_id, version")
    List<UUID> inOrder();
}
