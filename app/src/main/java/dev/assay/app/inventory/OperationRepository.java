package dev.assay.app.inventory;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Apis} for operations; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OperationRepository extends GenericRepository<DescribedOperation, UUID> {
    Iterable<DescribedOperation> saveAll(Iterable<DescribedOperation> operations);

    List<DescribedOperation> findByDescriptionIdOrderByOperation(UUID descriptionId);
}
