package dev.assay.app.policies;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Policies}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface HeadRepository extends GenericRepository<Head, UUID> {
    Head save(Head head);

    List<Head> findAllOrderByRecordedAtAndId();
}
