package dev.assay.app.people;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Training} for who completed what. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CompletionRepository extends GenericRepository<Completion, UUID> {
    Iterable<Completion> saveAll(Iterable<Completion> completions);

    Completion update(Completion completion);

    List<Completion> findAllOrderByRecordedAtAndId();

    Optional<Completion> findByNumber(String number);
}
