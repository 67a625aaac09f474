package dev.assay.app.audits;

import dev.assay.app.audits.AuditRequest.AuditorState;
import dev.assay.app.audits.AuditRequest.ClientState;
import dev.assay.app.audits.RequestStep.Deed;
import dev.assay.app.http.Refusal;

/** What may be done with a request as it stands, and how it stands afterwards. */
final class RequestLaw {
    private static final int MOST_WORDS = 4000;

    private RequestLaw() {}

    static void check(Deed deed, Requests.Said said) {
        boolean needed = deed != Deed.CLOSED;
        if ((needed && said.words().isEmpty()) || said.words().length() > MOST_WORDS) {
            throw new Refusal.Invalid(
                    deed == Deed.RETURNED ? "A request is returned for a reason." : "Nothing is said.",
                    new Refusal.Field("words", "1 to " + MOST_WORDS + " characters."));
        }
        if (said.size() > Requests.MOST_FILE_BYTES) {
            throw new Refusal.Invalid("The file is too large.", new Refusal.Field("file", "At most 10 MiB."));
        }
    }

    static void allowed(AuditRequest request, Deed deed) {
        boolean closed = request.auditorState() == AuditorState.CLOSED;
        if (closed && deed != Deed.REOPENED && deed != Deed.REMARKED && deed != Deed.COMMENTED) {
            throw new Refusal.Conflict(request.theirId() + " is closed by the auditor.");
        }
        if (deed == Deed.REOPENED && !closed) {
            throw new Refusal.Conflict(request.theirId() + " is not closed.");
        }
        if (deed == Deed.RETURNED && request.clientState() != ClientState.ANSWERED) {
            throw new Refusal.Conflict(request.theirId() + " is not answered, so there is nothing to return.");
        }
    }

    static AuditRequest after(AuditRequest request, Deed deed, Requests.Said said) {
        var client = request.clientState();
        var auditor = request.auditorState();
        var who = request.assignee();
        return switch (deed) {
            case ASSIGNED ->
                request.standing(client == ClientState.OPEN ? ClientState.UNDER_WAY : client, auditor, said.words());
            case ANSWERED -> request.standing(ClientState.ANSWERED, AuditorState.REVIEWING, who);
            case RETURNED -> request.standing(ClientState.OPEN, AuditorState.RETURNED, who);
            case CLOSED -> request.standing(client, AuditorState.CLOSED, who);
            case REOPENED -> request.standing(ClientState.OPEN, AuditorState.AWAITING, who);
            case IMPORTED, CHANGED, COMMENTED, REMARKED -> request.standing(client, auditor, who);
        };
    }
}
