package dev.assay.app.scans;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Scans} for plans. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ScanPlanRepository extends GenericRepository<ScanPlan, UUID> {
    ScanPlan save(ScanPlan plan);

    ScanPlan update(ScanPlan plan);

    Optional<ScanPlan> findById(UUID apiId);

    /** The plans whose next scan is due, the longest overdue first. */
    @Query("SELECT * FROM scan_plan WHERE next_at IS NOT NULL AND next_at <= :now ORDER BY next_at")
    List<ScanPlan> dueAt(Instant now);
}
