package dev.assay.app.evidence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SQL of differences. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DifferenceRepository extends GenericRepository<Difference, String> {
    Difference save(Difference difference);

    Optional<Difference> findById(String subject);

    @Query("DELETE FROM evidence_difference WHERE subject = :subject")
    void gone(String subject);

    @Query("DELETE FROM evidence_difference WHERE subject = :subject AND noticed_at < :before")
    void forget(String subject, Instant before);

    @Query("SELECT * FROM evidence_difference WHERE kind <> 'ERASED' ORDER BY noticed_at, subject LIMIT :most")
    List<Difference> first(int most);

    @Query("SELECT count(*) FROM evidence_difference WHERE kind <> 'ERASED'")
    long countAll();
}
