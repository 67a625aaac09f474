package dev.assay.app.policies;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Pushes}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PushRepository extends GenericRepository<Push, UUID> {
    Push save(Push push);

    List<Push> findByMakerId(String makerId);
}
