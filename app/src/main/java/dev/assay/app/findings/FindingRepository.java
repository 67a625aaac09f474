package dev.assay.app.findings;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Findings}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FindingRepository extends GenericRepository<Finding, UUID> {
    Finding save(Finding finding);

    Finding update(Finding finding);

    Optional<Finding> findById(UUID id);

    Optional<Finding> findByNumber(String number);

    List<Finding> findByApiIdOrderByFirstSeenAndId(UUID apiId);

    List<Finding> findAllOrderByFirstSeenAndId();

    /** Takes the row's lock until the transaction ends. */
    @Query("SELECT version FROM finding WHERE id = :id FOR UPDATE")
    Optional<Integer> lock(UUID id);

    @Query("SELECT * FROM finding WHERE state = 'ACCEPTED' AND accepted_until < :today ORDER BY id")
    List<Finding> acceptedBefore(LocalDate today);
}
