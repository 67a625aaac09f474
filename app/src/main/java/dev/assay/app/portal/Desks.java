package dev.assay.app.portal;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Grant;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.Audit;
import dev.assay.app.audits.Audits;
import dev.assay.app.audits.Visibility;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Frame;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which audit a reader of the portal has before them; whoever is bound to one gets that one, whatever they ask for. */
@Singleton
class Desks {
    private final Audits audits;
    private final Visibility visibility;
    private final Accounts accounts;

    Desks(Audits audits, Visibility visibility, Accounts accounts) {
        this.audits = audits;
        this.visibility = visibility;
        this.accounts = accounts;
    }

    Desk of(Grant grant, Frame frame, @Nullable String asked) {
        var bound = grant.boundTo();
        if (bound.isPresent()) {
            var audit = bound(bound.get());
            return desk(audit, frame, false, expires(grant, audit));
        }
        if (!grant.may(Permission.VIEW_AUDITS)) {
            throw new Refusal.Forbidden("The portal shows an audit to its auditors.");
        }
        if (asked == null || asked.isEmpty()) {
            var last = audits.all();
            if (last.isEmpty()) {
                throw new Refusal.Conflict("There is no audit yet; open one to see it as its auditors will.");
            }
            return preview(last.getLast(), grant, frame);
        }
        return preview(audits.get(asked), grant, frame);
    }

    /** The audit of a file that is asked for, without a page around it. */
    Audit audit(Grant grant, @Nullable String asked) {
        var bound = grant.boundTo();
        if (bound.isPresent()) {
            return bound(bound.get());
        }
        if (!grant.may(Permission.VIEW_AUDITS) || asked == null) {
            throw new Refusal.Invalid("Name the audit.", new Refusal.Field("audit", "Give its number, such as AUD-3."));
        }
        return audits.get(asked);
    }

    private Audit bound(UUID id) {
        return audits.find(id)
                .orElseThrow(() ->
                        new Refusal.Conflict("The audit your account is bound to is not there; ask who invited you."));
    }

    private Desk preview(Audit audit, Grant grant, Frame frame) {
        audits.previewed(audit, grant.actor());
        return desk(audit, frame, true, null);
    }

    private Desk desk(Audit audit, Frame frame, boolean preview, @Nullable String expires) {
        return new Desk(audit, visibility.of(audit.facts(), frame.now()), frame, preview, expires);
    }

    private @Nullable String expires(Grant grant, Audit audit) {
        return accounts.find(UUID.fromString(grant.actor().id()))
                .map(Account::expiresAt)
                .map(at -> audit.facts().day(at.minusMillis(1)).toString())
                .orElse(null);
    }
}
