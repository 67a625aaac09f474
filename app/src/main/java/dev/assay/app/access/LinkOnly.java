package dev.assay.app.access;

import dev.assay.app.http.Actor;
import jakarta.inject.Singleton;

/**
 * Accounts that work at once and are entered by one-time links alone, as the demo's are: their password is a random one that nobody has
 * seen. Whoever may edit people can invite their owners to choose one.
 */
@Singleton
public final class LinkOnly {
    private final Accounts accounts;
    private final Passwords passwords;
    private final OneTimeLinks links;

    LinkOnly(Accounts accounts, Passwords passwords, OneTimeLinks links) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
    }

    /** Makes such an account. */
    public Account admit(Invitation invitation, Actor actor) {
        return accounts.admit(invitation, passwords.hash(RandomSecret.next()), actor);
    }

    /** The path that signs its owner in once. */
    public String link(Account account, Actor actor) {
        return links.signIn(account, actor);
    }
}
