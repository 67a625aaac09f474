package dev.assay.app.access;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the one who makes a request may do. Controller methods that must know more than the actor take it as a parameter.
 *
 * @param actor who it is
 * @param role the role of a person's account; null for a token and for somebody not signed in
 * @param permissions what they may
 * @param audit the one audit an auditor may see, otherwise null
 * @param apis the only APIs a token may touch; empty for all
 */
public record Grant(
        Actor actor,
        @Nullable Role role,
        Set<Permission> permissions,
        @Nullable UUID audit,
        Set<UUID> apis) {
    /** Said of an API that is not there, and in the same words of one that must not be touched, so that nobody learns which there are. */
    public static final String NO_SUCH_API = "There is no such API, or it is not yours to see.";

    public Grant {
        permissions = Set.copyOf(permissions);
        apis = Set.copyOf(apis);
    }

    static Grant nobody(Actor actor) {
        return new Grant(actor, null, Set.of(), null, Set.of());
    }

    static Grant of(Account account, String address) {
        var role = account.role();
        return new Grant(account.actor(address), role, role.permissions(), account.auditId(), Set.of());
    }

    static Grant of(ApiToken token, Set<Permission> may, String address) {
        return new Grant(token.actor(address), null, may, null, token.apis());
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether accounts of this role are this one's to invite, extend and disable. */
    public boolean mayManage(Role other) {
        return may(Permission.EDIT_PEOPLE) || (other == Role.AUDITOR && may(Permission.INVITE_AUDITORS));
    }

    /** Refuses unless accounts of this role are this one's to manage. */
    public void mustManage(Role other) {
        if (!mayManage(other)) {
            throw new Refusal.Forbidden("You may manage auditors' accounts only.");
        }
    }

    /** Refuses unless this API may be touched. A route that names an API by its id calls this. */
    public void mustReach(UUID apiId) {
        if (!reaches(apiId)) {
            throw new Refusal.NotFound(NO_SUCH_API);
        }
    }

    /** Whether this API may be touched, for lists. */
    public boolean reaches(UUID apiId) {
        return apis.isEmpty() || apis.contains(apiId);
    }

    /** The audit an auditor is bound to; empty for people of the organisation. */
    public Optional<UUID> boundTo() {
        return Optional.ofNullable(audit);
    }
}
