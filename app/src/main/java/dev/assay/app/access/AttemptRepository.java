package dev.assay.app.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of {@link Throttle}. The row of a subject is locked from the first statement to the end of the transaction. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AttemptRepository extends GenericRepository<Attempt, String> {
    Optional<Attempt> findBySubject(String subject);

    @Query("INSERT INTO access_attempt (subject, failures, since) VALUES (:subject, 0, :now) ON CONFLICT DO NOTHING")
    void begin(String subject, Instant now);

    @Query("SELECT failures FROM access_attempt WHERE subject = :subject FOR UPDATE")
    int lock(String subject);

    Attempt update(Attempt attempt);

    void deleteBySubject(String subject);

    @Query("UPDATE access_attempt SET failures = failures - 1 WHERE subject = :subject AND failures > 0")
    void forgive(String subject);

    @Query("DELETE FROM access_attempt WHERE since < :before")
    void forget(Instant before);
}
