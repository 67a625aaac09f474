package dev.assay.app.scans;

import dev.assay.app.http.Refusal;

/** How long the texts of permissions and identities may be: as long as their columns are. */
final class Bounds {
    private static final int MOST_PERMISSION_CHARS = 200;
    private static final int MOST_TENANT_CHARS = 64;

    private Bounds() {}

    /** @throws Refusal.Invalid that names the field, when a text of a permission is too long */
    static void permission(String field, String text) {
        hold("permission", field, text, MOST_PERMISSION_CHARS);
    }

    /** @throws Refusal.Invalid when an identity's tenant is too long */
    static void tenant(String text) {
        hold("identity", "tenant", text, MOST_TENANT_CHARS);
    }

    private static void hold(String what, String field, String text, int most) {
        if (text.strip().length() > most) {
            throw new Refusal.Invalid(
                    "The " + what + " cannot be saved like this.",
                    new Refusal.Field(field, "At most " + most + " characters."));
        }
    }
}
