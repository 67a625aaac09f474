package dev.assay.app.notices;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** SQL of {@link Notices} for what people chose. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChoiceRepository extends GenericRepository<Choice, UUID> {
    Choice save(Choice choice);

    Choice update(Choice choice);

    List<Choice> findByAccountId(UUID accountId);
}
