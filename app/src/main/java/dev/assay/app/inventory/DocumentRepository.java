package dev.assay.app.inventory;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Apis} for documents, apart from their descriptions because they are large; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DocumentRepository extends GenericRepository<ApiDocument, UUID> {
    ApiDocument save(ApiDocument document);

    Optional<ApiDocument> findById(UUID descriptionId);
}
