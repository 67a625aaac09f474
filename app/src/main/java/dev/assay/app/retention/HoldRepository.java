package dev.assay.app.retention;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of legal holds. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface HoldRepository extends GenericRepository<Hold, UUID> {
    Hold save(Hold hold);

    Hold update(Hold hold);

    Optional<Hold> findByNumber(String number);

    @Query("SELECT * FROM retention_hold ORDER BY set_at, number")
    List<Hold> all();
}
