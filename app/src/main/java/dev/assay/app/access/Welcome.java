package dev.assay.app.access;

import dev.assay.app.access.Sessions.Opened;
import dev.assay.app.http.Refusal;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a one-time link up: makes or completes the account it is for, and signs its owner in. All of it or nothing. */
@Singleton
class Welcome {
    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SignIn signIn;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Welcome(
            OneTimeLinks links,
            Accounts accounts,
            Passwords passwords,
            SignIn signIn,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.signIn = signIn;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes it up with what the form says.
     *
     * @throws Refusal.Invalid naming the wrong fields; the link can then be used again
     */
    Opened take(OneTimeLink link, Map<String, String> form, String address) {
        var password = form.getOrDefault("password", "");
        return switch (link.purpose()) {
            case FIRST_ADMINISTRATOR -> {
                var who = Invitation.of(
                        form.getOrDefault("name", ""), form.getOrDefault("email", ""), Role.ADMINISTRATOR);
                var hash = hash(password, who.email());
                yield taken(link, "first link", address, () -> accounts.first(who, hash, address));
            }
            case INVITATION -> {
                var account = owner(link.accountId());
                var hash = hash(password, account.email());
                yield taken(
                        link,
                        "invitation",
                        address,
                        () -> accounts.choosePassword(account, hash, null, account.actor(address)));
            }
            case SIGN_IN -> {
                var account = owner(link.accountId());
                yield taken(link, "sign-in link", address, () -> account);
            }
        };
    }

    private String hash(String password, String email) {
        Passwords.check(password, email);
        return passwords.hash(password);
    }

    private Opened taken(OneTimeLink link, String how, String address, Supplier<Account> step) {
        return transactions.executeWrite(_ -> {
            links.use(link);
            return signIn.enter(step.get(), how, address);
        });
    }

    private Account owner(@Nullable UUID id) {
        if (id == null) {
            throw new IllegalStateException("only the first administrator's link has no account");
        }
        var account = accounts.get(id);
        if (!account.worksAt(clock.instant())) {
            throw new Refusal.Forbidden("This account does not work any more. Ask whoever invited you.");
        }
        return account;
    }
}
