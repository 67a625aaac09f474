package dev.assay.app.audits;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the auditor's request list: what they ask for, in their words and under their id, and how it stands on either side.
 *
 * @param number ours, for addresses, such as REQ-3
 * @param place its place in their list, from 0
 * @param theirId their id, which is kept as it is
 * @param given their row as a JSON list of columns and values, so that it goes back as it came
 * @param assignee who of the organisation sees to it; empty when nobody does
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("audit_request")
public record AuditRequest(
        @Id UUID id,
        String number,
        UUID auditId,
        int place,
        String theirId,
        String wording,
        String control,
        String criterion,
        @Nullable LocalDate due,
        String priority,
        String given,
        ClientState clientState,
        AuditorState auditorState,
        String assignee,
        int version) {

    /** How it stands with the organisation. */
    @Serdeable
    public enum ClientState {
        OPEN,
        UNDER_WAY,
        ANSWERED;

        /** As people read it. */
        public String word() {
            return AuditRequest.word(this);
        }
    }

    /** How it stands with the auditor. */
    @Serdeable
    public enum AuditorState {
        AWAITING,
        REVIEWING,
        RETURNED,
        CLOSED;

        /** As people read it. */
        public String word() {
            return AuditRequest.word(this);
        }
    }

    private static String word(Enum<?> state) {
        var word = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    AuditRequest standing(ClientState client, AuditorState auditor, String who) {
        return new AuditRequest(
                id,
                number,
                auditId,
                place,
                theirId,
                wording,
                control,
                criterion,
                due,
                priority,
                given,
                client,
                auditor,
                who,
                version + 1);
    }

    /** The same request with what their newer list says. */
    AuditRequest asked(RequestLine line, int at, String json) {
        return new AuditRequest(
                id,
                number,
                auditId,
                at,
                theirId,
                line.wording(),
                line.control(),
                line.criterion(),
                line.due(),
                line.priority(),
                json,
                clientState,
                auditorState,
                assignee,
                version + 1);
    }

    /** Whether a line of their list says nothing else. */
    boolean says(RequestLine line, int at, String json) {
        return place == at && given.equals(json) && wording.equals(line.wording());
    }
}
