package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One step of a request; only ever added. An answer is a version of the response: earlier ones stay.
 *
 * @param seq counts the request's steps, from 1
 * @param words what was said
 * @param evidence what an answer points to, such as {@code POP-3, CTL-AC-02}; empty otherwise
 * @param fileName the attached file's name, its size and digest; empty and 0 where there is none
 */
@Serdeable
@MappedEntity("audit_request_step")
public record RequestStep(
        @Id UUID id,
        UUID requestId,
        int seq,
        Deed deed,
        String words,
        String evidence,
        String fileName,
        long fileSize,
        String fileSha256,
        AuditRequest.ClientState clientState,
        AuditRequest.AuditorState auditorState,
        String actorId,
        String actorName,
        Instant recordedAt) {

    /** What a step does. The last four are the auditor's. */
    @Serdeable
    public enum Deed {
        IMPORTED("imported"),
        CHANGED("changed in their list"),
        ASSIGNED("assigned"),
        ANSWERED("answered"),
        COMMENTED("commented"),
        REMARKED("commented by the auditor"),
        RETURNED("returned"),
        CLOSED("closed"),
        REOPENED("opened again");

        private final String words;

        Deed(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }

        /** The type under which it is recorded. */
        String type() {
            return "audit.request-" + name().toLowerCase(Locale.ROOT);
        }

        /** Whether only the auditor does it. */
        boolean auditors() {
            return switch (this) {
                case IMPORTED, CHANGED, ASSIGNED, ANSWERED, COMMENTED -> false;
                case REMARKED, RETURNED, CLOSED, REOPENED -> true;
            };
        }
    }

    /** Whether a file is attached. */
    public boolean attached() {
        return !fileSha256.isEmpty();
    }
}
