package dev.assay.app.controls;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Exceptions} for their steps; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ExceptionEventRepository extends GenericRepository<ExceptionEvent, UUID> {
    ExceptionEvent save(ExceptionEvent event);

    List<ExceptionEvent> findByExceptionIdOrderByVersion(UUID exceptionId);

    List<ExceptionEvent> findAllOrderByExceptionIdAndVersion();
}
