package dev.assay.app.home;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Role;
import dev.assay.app.audits.Audit;
import dev.assay.app.audits.Audits;
import jakarta.inject.Singleton;
import java.util.List;

/** The last lines of the set-up list: an audit, its preview, and its auditor. */
@Singleton
class AuditSteps {
    private final Audits audits;
    private final Accounts accounts;

    AuditSteps(Audits audits, Accounts accounts) {
        this.audits = audits;
        this.accounts = accounts;
    }

    List<Step> steps() {
        var all = audits.all();
        var latest = all.isEmpty() ? null : all.getLast();
        boolean previewed = latest != null && audits.previewed(latest);
        var invited = accounts.all().stream()
                .filter(account -> account.role() == Role.AUDITOR)
                .filter(account -> latest != null && latest.id().equals(account.auditId()))
                .map(Account::name)
                .toList();
        var href = latest == null ? "/audits" : "/audits/" + latest.number();
        return List.of(
                Step.of(
                        "Audit",
                        latest != null,
                        true,
                        latest == null ? "Open it: its period, its scope, its card." : words(latest),
                        latest == null ? "/audits/new" : href),
                Step.of(
                        "Preview as auditor",
                        previewed,
                        latest != null,
                        previewed
                                ? "It was looked at as its auditor will see it; look again at any time."
                                : "See what its auditor will see, and what is left out, before anybody is invited.",
                        latest == null ? "/audits" : "/portal?audit=" + latest.number()),
                Step.of(
                        "Invitation",
                        !invited.isEmpty(),
                        latest != null,
                        invited.isEmpty()
                                ? "Nobody is invited to it yet."
                                : String.join(", ", invited) + (invited.size() == 1 ? " is" : " are") + " invited.",
                        href));
    }

    private static String words(Audit audit) {
        return audit.number() + " " + audit.facts().title() + ", "
                + audit.facts().from() + " to " + audit.facts().to() + ".";
    }
}
