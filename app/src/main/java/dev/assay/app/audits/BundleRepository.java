package dev.assay.app.audits;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Bundles}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface BundleRepository extends GenericRepository<Bundle, UUID> {
    Bundle save(Bundle bundle);

    Bundle update(Bundle bundle);

    Optional<Bundle> findById(UUID id);

    /** The same, and nobody else changes it until the transaction is over. */
    Optional<Bundle> findByIdForUpdate(UUID id);

    Optional<Bundle> findByNumber(String number);

    List<Bundle> findByAuditIdOrderByRequestedAtAndId(UUID auditId);

    List<Bundle> findAllOrderByRequestedAtAndId();

    List<Bundle> findByStateOrderByRequestedAtAndId(Bundle.State state);
}
