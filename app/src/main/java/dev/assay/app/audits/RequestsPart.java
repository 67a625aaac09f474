package dev.assay.app.audits;

import dev.assay.evidence.digest.Digest;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every step of the auditor's requests, with the files that answers brought. */
@Singleton
@Order(10)
final class RequestsPart implements Part {
    private static final Set<String> TYPES = types();

    private final RequestRepository requests;
    private final RequestStepRepository steps;
    private final StoredOriginals stored;
    private final SealedFacts sealed;

    RequestsPart(RequestRepository requests, RequestStepRepository steps, StoredOriginals stored, SealedFacts sealed) {
        this.requests = requests;
        this.steps = steps;
        this.stored = stored;
        this.sealed = sealed;
    }

    private static Set<String> types() {
        var types = new TreeSet<String>();
        for (var deed : RequestStep.Deed.values()) {
            types.add(deed.type());
        }
        return types;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var request : requests.findByAuditIdOrderByPlaceAndId(bundle.auditId())) {
            for (var step : steps.findByRequestIdOrderBySeq(request.id())) {
                if (!step.recordedAt().isAfter(bundle.requestedAt())) {
                    rows.add(row(request, step));
                    if (step.attached()) {
                        draft.original(
                                step.fileSha256(),
                                "the file of step " + step.seq() + " of " + request.number(),
                                new Digest(step.fileSha256()),
                                stored);
                    }
                }
            }
        }
        draft.population(
                "audit/requests",
                "every step of the auditor's requests: their wording as it came, answers, comments, returns and"
                        + " closures",
                Map.of(),
                sealed.count(bundle, TYPES, (item, _) -> item.about("audit").contains(bundle.auditNumber())),
                "the count of the ledger's entries of the types audit.request-… about the audit",
                rows);
    }

    private static Map<String, @Nullable Object> row(AuditRequest request, RequestStep step) {
        return Row.of(
                "request", request.number(),
                "theirId", request.theirId(),
                "step", step.seq(),
                "what", step.deed().words(),
                "words", step.words(),
                "evidence", step.evidence(),
                "file", step.fileName(),
                "sha256", step.fileSha256(),
                "clientStatus", step.clientState().word(),
                "auditorStatus", step.auditorState().word(),
                "by", step.actorName(),
                "at", step.recordedAt());
    }
}
