package dev.assay.app.inventory;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Apis} for their changes; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiChangeRepository extends GenericRepository<ApiChange, UUID> {
    ApiChange save(ApiChange change);

    List<ApiChange> findByApiIdOrderByVersion(UUID apiId);

    /** The last change of every API up to and including an instant. */
    @Query("""
        SELECT c.* FROM api_change c
        WHERE c.at <= :at
          AND c.version = (SELECT MAX(d.version) FROM api_change d WHERE d.api_id = c.api_id AND d.at <= :at)
        ORDER BY c.api_id
        """)
    List<ApiChange> lastUpTo(Instant at);
}
