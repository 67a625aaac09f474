package dev.assay.app.scans;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** SQL of the looks for ownership. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OwnershipLookRepository extends GenericRepository<OwnershipLook, UUID> {
    OwnershipLook save(OwnershipLook look);

    Optional<OwnershipLook> findById(UUID apiId);

    void deleteById(UUID apiId);
}
