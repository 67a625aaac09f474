package dev.assay.app.scans;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Scans} for identities. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ScanIdentityRepository extends GenericRepository<ScanIdentity, UUID> {
    ScanIdentity save(ScanIdentity identity);

    List<ScanIdentity> findByApiIdOrderByName(UUID apiId);

    long deleteByApiIdAndName(UUID apiId, String name);

    @Query("UPDATE scan_identity SET origin = :origin WHERE api_id = :apiId AND name = :name")
    long confirm(UUID apiId, String name, String origin);
}
