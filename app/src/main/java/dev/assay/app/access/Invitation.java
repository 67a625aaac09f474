package dev.assay.app.access;

import dev.assay.app.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom to invite, checked.
 *
 * @param auditId the audit of an auditor, null for everybody else
 * @param expiresAt when the account stops working; an auditor needs one, others may have none
 */
public record Invitation(
        String name,
        String email,
        Role role,
        @Nullable UUID auditId,
        @Nullable Instant expiresAt) {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,150}");
    private static final int MOST_NAME = 100;

    /** @throws Refusal.Invalid naming every wrong field */
    public Invitation {
        name = name.strip();
        email = email.strip().toLowerCase(Locale.ROOT);
        var wrong = new ArrayList<>(wrong(name, email));
        if (role == Role.AUDITOR && auditId == null) {
            wrong.add(new Refusal.Field("audit", "An auditor is bound to one audit: choose it."));
        }
        if (role != Role.AUDITOR && auditId != null) {
            wrong.add(new Refusal.Field("audit", "Only an auditor is bound to an audit."));
        }
        if (role == Role.AUDITOR && expiresAt == null) {
            wrong.add(new Refusal.Field("expires", "An auditor's access ends on a day: give it."));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid("The invitation is not complete.", wrong.toArray(Refusal.Field[]::new));
        }
    }

    /** Somebody of the organisation, without an end. */
    public static Invitation of(String name, String email, Role role) {
        return new Invitation(name, email, role, null, null);
    }

    private static List<Refusal.Field> wrong(String name, String email) {
        var wrong = new ArrayList<Refusal.Field>();
        if (name.isEmpty() || name.length() > MOST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            wrong.add(new Refusal.Field("name", "A name has 1 to " + MOST_NAME + " characters."));
        }
        if (!EMAIL.matcher(email).matches()) {
            wrong.add(new Refusal.Field("email", "This is not an e-mail address."));
        }
        return wrong;
    }
}
