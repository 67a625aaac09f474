package dev.assay.app.scans;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a run that this server did not make: where it happened, as the client said, and who handed it in.
 *
 * @param runId the run
 * @param scanId the id that the scan gave itself
 * @param receivedSha256 of the JSON report as it came
 * @param submittedBy the token's name, and {@code submittedById} its id
 * @param owner the name of whose account the token belongs to
 * @param address from which it came
 */
@Serdeable
@MappedEntity("scan_submission")
public record Submission(
        @Id UUID runId,
        UUID apiId,
        String scanId,

        @MappedProperty("ci_system") String system,

        String repository,
        String commitId,
        String workflow,
        String workflowRun,
        String workflowActor,
        String receivedSha256,
        String submittedBy,
        String submittedById,
        String owner,
        String address,
        Instant receivedAt) {

    /** What the client said of where it happened. */
    public Binding binding() {
        return new Binding(system, repository, commitId, workflow, workflowRun, workflowActor);
    }
}
