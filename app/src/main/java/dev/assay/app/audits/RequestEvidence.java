package dev.assay.app.audits;

import dev.assay.app.audits.Suggestions.Candidate;
import dev.assay.app.audits.Suggestions.Kind;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.Policies;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Document;
import dev.assay.policies.document.Status;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What answers of requests may point to, and what could answer one. */
@Singleton
class RequestEvidence {
    private static final int MOST = 40;
    private static final int MOST_TEXT = 1000;

    private final Populations populations;
    private final Samples samples;
    private final Bundles bundles;
    private final Policies policies;

    RequestEvidence(Populations populations, Samples samples, Bundles bundles, Policies policies) {
        this.populations = populations;
        this.samples = samples;
        this.bundles = bundles;
        this.policies = policies;
    }

    /** The things that a text names, each of which must be there and of this audit; empty for none. */
    String checked(Audit audit, String text) {
        var refs = Arrays.stream(text.split("[\\s,;]+", -1))
                .filter(ref -> !ref.isEmpty())
                .distinct()
                .toList();
        var missing = refs.stream().filter(ref -> !there(audit, ref)).toList();
        if (!missing.isEmpty() || refs.size() > MOST) {
            throw new Refusal.Invalid(
                    refs.size() > MOST
                            ? "An answer points to at most " + MOST + " things."
                            : "There is no such evidence.",
                    new Refusal.Field(
                            "evidence",
                            String.join(", ", missing)
                                    + ": name populations, samples and bundles of this audit, controls and adopted"
                                    + " documents by their ids."));
        }
        var all = String.join(", ", refs);
        if (all.length() > MOST_TEXT) {
            throw new Refusal.Invalid(
                    "An answer points to too much.",
                    new Refusal.Field("evidence", "At most " + MOST_TEXT + " characters in all."));
        }
        return all;
    }

    private boolean there(Audit audit, String ref) {
        return populations.of(audit).stream().anyMatch(one -> one.number().equals(ref))
                || samples.of(audit).stream().anyMatch(one -> one.number().equals(ref))
                || bundles.ofAudit(audit.id()).stream()
                        .anyMatch(one -> one.number().equals(ref))
                || adopted().stream().anyMatch(one -> one.id().equals(ref));
    }

    private List<? extends Document> adopted() {
        return policies.snapshot()
                .map(snapshot -> snapshot.documents().stream()
                        .filter(document -> document.status() == Status.APPROVED)
                        .toList())
                .orElse(List.of());
    }

    List<Suggestions.Suggestion> suggested(AuditRequest request) {
        return Suggestions.of(request.wording(), request.control(), request.criterion(), candidates(adopted()));
    }

    static List<Candidate> candidates(List<? extends Document> documents) {
        var all = new ArrayList<Candidate>();
        for (var document : documents) {
            all.add(
                    document instanceof Control control
                            ? new Candidate(Kind.CONTROL, control.id(), control.title(), Set.copyOf(control.criteria()))
                            : new Candidate(Kind.DOCUMENT, document.id(), document.title(), Set.of()));
        }
        return all;
    }
}
