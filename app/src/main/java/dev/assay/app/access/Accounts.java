package dev.assay.app.access;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door to people's accounts: invites, changes, disables. Every change is recorded and ends the sessions it touches. What changes an
 * account names the version that was seen.
 */
@Singleton
@Transactional
public class Accounts {
    private final AccountRepository accounts;
    private final OneTimeLinks links;
    private final Sessions sessions;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;

    Accounts(
            AccountRepository accounts,
            OneTimeLinks links,
            Sessions sessions,
            EvidenceLog evidence,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes an account that waits for its owner. Whether the actor may is checked before. */
    public Invited invite(Invitation invitation, Actor actor) {
        var end = invitation.expiresAt();
        if (end != null && !end.isAfter(clock.instant())) {
            throw new Refusal.Invalid(
                    "The account would end before it begins.",
                    new Refusal.Field("until", "Give a day that is still to come."));
        }
        var account = create(invitation, null);
        note("access.account-invited", account, actor);
        return new Invited(account, links.invitation(account));
    }

    /** Makes an account that works at once. Only {@link LinkOnly} does this, with a password that nobody knows. */
    Account admit(Invitation invitation, String passwordHash, Actor actor) {
        var account = create(invitation, passwordHash);
        note("access.account-admitted", account, actor);
        return account;
    }

    /** Another link for somebody who has not taken the invitation up, or who lost the password. */
    public Invited inviteAgain(UUID id, Actor actor) {
        var account = get(id);
        note("access.account-invited-again", account, actor);
        return new Invited(account, links.invitation(account));
    }

    /** The first administrator, while there is no account at all. */
    Account first(Invitation invitation, String passwordHash, String address) {
        if (accounts.count() > 0) {
            throw new Refusal.Conflict("There is an administrator already.");
        }
        var account = create(invitation, passwordHash);
        note("access.first-administrator", account, account.actor(address));
        return account;
    }

    /** Sets the password; all sessions but this one end. */
    Account choosePassword(Account account, String passwordHash, @Nullable UUID session, Actor actor) {
        accounts.password(account.id(), passwordHash);
        sessions.endOthers(account.id(), session == null ? new UUID(0, 0) : session);
        note("access.password-chosen", account, actor);
        return get(account.id());
    }

    /** Gives another role. An auditor stays an auditor, and nobody becomes one: that is another account. */
    public Account changeRole(UUID id, int version, Role role, Actor actor) {
        accounts.holdAdministrators();
        var account = next(id, version);
        if (account.role() == Role.AUDITOR || role == Role.AUDITOR) {
            throw new Refusal.Conflict("An auditor's account is apart: invite the person under the other role.");
        }
        keepAnAdministrator(account, role != Role.ADMINISTRATOR);
        accounts.role(id, role);
        sessions.endAll(id);
        evidence.record(item("access.role-changed", account, actor)
                .fact("before", account.role().word())
                .fact("after", role.word()));
        return get(id);
    }

    /** Lets an account work until another instant, later or earlier. */
    public Account extend(UUID id, int version, Instant expiresAt, Actor actor) {
        var account = next(id, version);
        if (!expiresAt.isAfter(clock.instant())) {
            throw new Refusal.Invalid(
                    "The new end lies in the past.", new Refusal.Field("expires", "Give a day that is still to come."));
        }
        if (account.role() == Role.ADMINISTRATOR) {
            throw new Refusal.Conflict("An administrator's account has no end: disable it instead.");
        }
        accounts.expires(id, expiresAt);
        evidence.record(item("access.account-extended", account, actor)
                .fact("before", text(account.expiresAt()))
                .fact("after", expiresAt.toString()));
        return get(id);
    }

    /** Switches an account off; its sessions and links end at once. */
    public Account disable(UUID id, int version, Actor actor) {
        accounts.holdAdministrators();
        var account = next(id, version);
        keepAnAdministrator(account, true);
        accounts.disabled(id, clock.instant());
        sessions.endAll(id);
        links.voidAll(id);
        note("access.account-disabled", account, actor);
        return get(id);
    }

    /** Switches an account on again. */
    public Account enable(UUID id, int version, Actor actor) {
        var account = next(id, version);
        accounts.disabled(id, null);
        note("access.account-enabled", account, actor);
        return get(id);
    }

    /** The account while it still has the version that was seen. */
    public Account seen(UUID id, int version) {
        var account = get(id);
        if (account.version() != version) {
            throw new Refusal.Stale("The account of %s was changed meanwhile (version %d, you saw %d). Load it again."
                    .formatted(account.name(), account.version(), version));
        }
        return account;
    }

    /** The account as it was seen, its version counted on, so that of two changes from one version the second is refused. */
    private Account next(UUID id, int version) {
        var account = seen(id, version);
        if (accounts.changed(id, version) == 0) {
            throw new Refusal.Stale("The account of " + account.name() + " is being changed just now. Load it again.");
        }
        return account;
    }

    public Account get(UUID id) {
        return accounts.findById(id)
                .orElseThrow(() -> new Refusal.NotFound("There is no account with the id " + id + "."));
    }

    public Optional<Account> find(UUID id) {
        return accounts.findById(id);
    }

    /** By e-mail address, in any case of letters. */
    public Optional<Account> find(String email) {
        return accounts.findByEmail(email.strip().toLowerCase(Locale.ROOT));
    }

    /** All accounts ever made, the oldest first. */
    public List<Account> all() {
        return accounts.findAllOrderByCreatedAt();
    }

    private Account create(Invitation invitation, @Nullable String passwordHash) {
        if (accounts.findByEmail(invitation.email()).isPresent()) {
            var taken = "There is an account with this e-mail address already.";
            throw new Refusal.Invalid(taken, new Refusal.Field("email", taken));
        }
        return accounts.save(new Account(
                ids.next(),
                invitation.email(),
                invitation.name(),
                invitation.role(),
                passwordHash,
                invitation.auditId(),
                invitation.expiresAt(),
                null,
                null,
                null,
                0,
                clock.instant(),
                1));
    }

    /** Of two who take each other's role at once the second waits in {@link AccountRepository#holdAdministrators} and sees what the first left. */
    private void keepAnAdministrator(Account account, boolean leaves) {
        boolean counts = account.role() == Role.ADMINISTRATOR && account.disabledAt() == null && account.takenUp();
        if (leaves && counts && accounts.workingAdministrators() < 2) {
            throw new Refusal.Conflict("This is the last administrator: make another one first.");
        }
    }

    private void note(String type, Account account, Actor actor) {
        evidence.record(item(type, account, actor));
    }

    private EvidenceItem item(String type, Account account, Actor actor) {
        return EvidenceItem.of(type, actor, clock.instant())
                .about("account:" + account.id())
                .fact("email", account.email())
                .fact("name", account.name())
                .fact("role", account.role().word())
                .fact("audit", text(account.auditId()))
                .fact("expires", text(account.expiresAt()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
