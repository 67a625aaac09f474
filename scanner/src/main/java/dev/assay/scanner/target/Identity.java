package dev.assay.scanner.target;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the scan can call the API as.
 *
 * @param name unique within a scan, such as {@code alice}
 * @param role such as {@code user} or {@code admin}; two identities of one role are peers
 * @param tenant the customer it belongs to, when the API has several
 * @param expired whether its credential is one that ended and has to be refused: it never signs in, and is nobody's peer
 */
public record Identity(String name, String role, @Nullable String tenant, Credential credential, boolean expired) {

    /** Nobody: no credential is sent. */
    public static final Identity ANONYMOUS = new Identity("anonymous", "anonymous", null, new Credential.None());

    private static final Set<String> PRIVILEGED = Set.of(
            "admin", "administrator", "root", "superuser", "super-admin", "sysadmin", "operator", "owner", "staff");

    /** One whose credential is good. */
    public Identity(String name, String role, @Nullable String tenant, Credential credential) {
        this(name, role, tenant, credential, false);
    }

    public Identity {
        if (name.isBlank() || role.isBlank()) {
            throw new IllegalArgumentException("an identity has a name and a role");
        }
    }

    /** True when the role's name says that it may do more than an ordinary user. */
    public boolean privileged() {
        return PRIVILEGED.contains(role.toLowerCase(Locale.ROOT));
    }

    public boolean anonymous() {
        return credential instanceof Credential.None;
    }
}
