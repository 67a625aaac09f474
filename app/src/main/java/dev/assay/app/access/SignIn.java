package dev.assay.app.access;

import dev.assay.app.access.Sessions.Opened;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of signing in. A password is hashed outside of any transaction; a try is counted before it is looked at. */
@Singleton
class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final SecondFactorRule rule;
    private final Sessions sessions;
    private final Throttle throttle;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            SecondFactors factors,
            SecondFactorRule rule,
            Sessions sessions,
            Throttle throttle,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.factors = factors;
        this.rule = rule;
        this.sessions = sessions;
        this.throttle = throttle;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A session for the right password; empty when it is wrong, whatever the reason. */
    Optional<Opened> withPassword(String email, String password, String address) {
        var known = accounts.find(email);
        throttle.attempt("address:" + address, Throttle.PER_ADDRESS);
        // What was typed is counted whether anybody has it or not: the wait must not tell who has an account.
        throttle.attempt(typed(email), Throttle.PER_ACCOUNT);
        boolean right = passwords.matches(password, known.map(Account::password).orElse(null));
        var account = known.filter(_ -> right).filter(one -> one.worksAt(clock.instant()));
        if (account.isEmpty()) {
            noteRefused("password", known.orElse(null), address);
            return Optional.empty();
        }
        throttle.forgive("address:" + address);
        throttle.succeeded(typed(email));
        return Optional.of(enter(account.get(), "password", address));
    }

    /** A session for somebody who has shown who they are; a waiting one where a second factor is to come. */
    Opened enter(Account account, String how, String address) {
        boolean whole = !account.hasSecondFactor() && !rule.needed();
        return sessions.open(account, whole, how, address);
    }

    /** A whole session in place of a waiting one, for the right code; empty when it is wrong. */
    Optional<Opened> withCode(Session waiting, Account account, String code) {
        var subject = "factor:" + account.id();
        throttle.attempt(subject, Throttle.PER_ACCOUNT);
        if (!factors.matches(account, code, account.actor(waiting.address()))) {
            noteRefused("second factor", account, waiting.address());
            return Optional.empty();
        }
        throttle.succeeded(subject);
        return Optional.of(sessions.complete(waiting, account, "second factor"));
    }

    /** Whether this is the password of somebody who is signed in and asks for something that needs it again. */
    boolean isPassword(Account account, String password) {
        var subject = typed(account.email());
        throttle.attempt(subject, Throttle.PER_ACCOUNT);
        boolean right = passwords.matches(password, account.password());
        if (right) {
            throttle.succeeded(subject);
        }
        return right;
    }

    /** Counted under a hash: people type passwords there. */
    private static String typed(String email) {
        return "password:" + RandomSecret.hash(email.strip().toLowerCase(Locale.ROOT));
    }

    /** What was typed as e-mail is not kept: people type passwords there. */
    private void noteRefused(String how, @Nullable Account account, String address) {
        var item = EvidenceItem.of("access.sign-in-refused", Actor.anonymous(address), clock.instant())
                .fact("how", how)
                .fact("known", account != null);
        transactions.executeWrite(_ -> evidence.record(account == null ? item : item.about("account:" + account.id())));
    }
}
