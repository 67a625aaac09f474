package dev.assay.app.audits;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Audits}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRepository extends GenericRepository<Audit, UUID> {
    Audit save(Audit audit);

    Audit update(Audit audit);

    Optional<Audit> findById(UUID id);

    Optional<Audit> findByNumber(String number);

    List<Audit> findAllOrderByOpenedAtAndId();

    /** Takes the row's lock until the transaction ends. */
    @Query("SELECT version FROM audit WHERE id = :id FOR UPDATE")
    Optional<Integer> lock(UUID id);
}
