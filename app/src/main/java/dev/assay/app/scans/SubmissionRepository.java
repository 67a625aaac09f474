package dev.assay.app.scans;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of {@link Submissions}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SubmissionRepository extends GenericRepository<Submission, UUID> {
    Submission save(Submission submission);

    Optional<Submission> findByRunId(UUID runId);

    List<Submission> findByApiIdAndScanId(UUID apiId, String scanId);

    List<Submission> findByApiIdAndReceivedSha256(UUID apiId, String receivedSha256);
}
