package dev.assay.app.notices;

import dev.assay.app.access.Permission;
import dev.assay.app.access.Role;
import dev.assay.app.http.Refusal;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** What notices are about. */
@Serdeable
public enum Kind {
    SCAN_MISSED("A scan was missed", "A scheduled scan did not happen.", Permission.VIEW_SCANS),
    SCAN_FAILED("A scan failed", "A scan ended without a report.", Permission.VIEW_SCANS),
    FINDING_CRITICAL(
            "New critical finding", "A scan proved a critical weakness, or saw one again.", Permission.VIEW_FINDINGS),
    SCORE_DROP(
            "A score dropped",
            "A whole scan scored lower than the one before: by 5 points or more, or by a grade.",
            Permission.VIEW_SCANS),
    DEADLINE_NEAR("A deadline is near", "A finding has to be mended within 7 days.", Permission.VIEW_FINDINGS),
    REQUEST_ASSIGNED(
            "A request was assigned",
            "A request of the auditor was given to you, or to nobody with an account.",
            Permission.EDIT_AUDITS),
    REQUEST_RETURNED("A request was returned", "The auditor returned an answer.", Permission.EDIT_AUDITS),
    REVIEW_DUE("A review is due", "A document has to be reviewed within 30 days.", Permission.VIEW_POLICIES);

    private final String title;
    private final String meaning;
    private final Permission permission;

    Kind(String title, String meaning, Permission permission) {
        this.title = title;
        this.meaning = meaning;
        this.permission = permission;
    }

    /** As people read it, and the subject of a mail. */
    public String title() {
        return title;
    }

    /** When it is told, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The word in forms and in the log: {@code scan-missed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type in a webhook's body, in the way of Standard Webhooks: {@code scan.missed}. */
    public String type() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    /** Whether somebody of a role can follow its link at all. */
    boolean concerns(Role role) {
        return role != Role.AUDITOR && role.may(permission);
    }

    /** Whether a role is told by mail as long as the person chose nothing: administrators run the server and are not flooded. */
    boolean usual(Role role) {
        return concerns(role) && (role != Role.ADMINISTRATOR || this == SCAN_FAILED || this == SCAN_MISSED);
    }

    static Kind of(String word) {
        for (var one : values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        throw new Refusal.Invalid(
                "There is no such kind of notice.", new Refusal.Field("kind", "Give one of the list."));
    }
}
