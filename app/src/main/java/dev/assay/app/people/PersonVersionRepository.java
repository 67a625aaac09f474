package dev.assay.app.people;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link People} for what is known of each person; rows are only ever added. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PersonVersionRepository extends GenericRepository<PersonVersion, UUID> {
    Iterable<PersonVersion> saveAll(Iterable<PersonVersion> versions);

    List<PersonVersion> findAllOrderByRecordedAtAndId();

    List<PersonVersion> findByPersonOrderByVersion(String person);
}
