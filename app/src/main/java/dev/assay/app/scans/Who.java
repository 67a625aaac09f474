package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import java.util.regex.Pattern;

/**
 * Who an identity is, without its credential.
 *
 * @param name unique within an API
 * @param role two of one role are peers
 * @param tenant empty when tenants do not matter
 * @param expired whether its credential is one that ended: it signs nobody in, and has to be refused
 */
record Who(String name, String role, String tenant, boolean expired) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    Who {
        if (!NAME.matcher(name).matches() || name.equals("anonymous")) {
            throw wrong("name", "1 to 32 small letters, digits, dots or dashes; not \"anonymous\".");
        }
        if (!NAME.matcher(role).matches()) {
            throw wrong("role", "1 to 32 small letters, digits, dots or dashes, such as user or admin.");
        }
        Bounds.tenant(tenant);
        tenant = tenant.strip();
    }

    /** Refuses an ended credential of a kind that is not shown to the API as it is. */
    void fits(CredentialText credential) {
        var kind = credential.kind();
        if (expired && !kind.equals("bearer") && !kind.equals("api-key") && !kind.equals("cookie")) {
            throw wrong(
                    "expired", "Only a bearer token, an API key or a cookie, which is shown as it is, can have ended.");
        }
    }

    private static Refusal.Invalid wrong(String field, String says) {
        return new Refusal.Invalid("The identity cannot be saved like this.", new Refusal.Field(field, says));
    }
}
