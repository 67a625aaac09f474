package dev.assay.app.inventory;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Apis} for descriptions; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DescriptionRepository extends GenericRepository<Description, UUID> {
    Description save(Description description);

    Optional<Description> findById(UUID id);

    List<Description> findByApiIdOrderByVersion(UUID apiId);
}
