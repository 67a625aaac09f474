package dev.assay.app.people;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link People} for changes of the roster; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RosterChangeRepository extends GenericRepository<RosterChange, UUID> {
    RosterChange save(RosterChange change);

    List<RosterChange> findAllOrderByRecordedAtAndId();

    Optional<RosterChange> findByNumber(String number);
}
