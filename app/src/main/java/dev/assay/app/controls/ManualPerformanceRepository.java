package dev.assay.app.controls;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Performances}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ManualPerformanceRepository extends GenericRepository<ManualPerformance, UUID> {
    ManualPerformance save(ManualPerformance performance);

    ManualPerformance update(ManualPerformance performance);

    Optional<ManualPerformance> findByNumber(String number);

    List<ManualPerformance> findAllOrderByRecordedAtAndId();

    List<ManualPerformance> findByControlOrderByRecordedAtAndId(String control);
}
