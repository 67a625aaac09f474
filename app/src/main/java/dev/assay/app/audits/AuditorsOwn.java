package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.http.Refusal;

/** Lets an auditor write about the one audit their account is bound to, and nobody write in their place. */
final class AuditorsOwn {
    private AuditorsOwn() {}

    /** The audit, when it is theirs; another one is not there for them. */
    static Audit of(Audits audits, String number, Grant grant) {
        return grant.boundTo()
                .flatMap(audits::find)
                .filter(audit -> audit.number().equals(number))
                .orElseThrow(() -> new Refusal.NotFound("There is no audit with the number " + number + "."));
    }
}
