package dev.assay.app.access;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.secrets.SecretFields;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The second factor of accounts: sets it up, confirms it, checks its codes. */
@Singleton
@Transactional
class SecondFactors {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LENGTH = 16;

    private final AccountRepository accounts;
    private final RecoveryCodeRepository codes;
    private final SecretFields secrets;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;

    SecondFactors(
            AccountRepository accounts,
            RecoveryCodeRepository codes,
            SecretFields secrets,
            EvidenceLog evidence,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.codes = codes;
        this.secrets = secrets;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
    }

    /** The key to be put into an authenticator; the same until it is confirmed. */
    String keyToSetUp(Account account) {
        if (account.hasSecondFactor()) {
            throw new Refusal.Conflict("This account has a second factor already.");
        }
        if (account.factorKey() != null) {
            return key(account);
        }
        var key = Totp.newKey();
        byte[] encrypted = secrets.encrypt("access_account", "factor_key", account.id(), key);
        accounts.factorKey(account.id(), Base64.getEncoder().encodeToString(encrypted));
        return key;
    }

    /** Confirms the key by a code of it; answers the recovery codes, which are shown this once. Empty when the code is wrong. */
    List<String> confirm(Account account, String code, Actor actor) {
        if (account.hasSecondFactor() || account.factorKey() == null || !stepUsed(account, code)) {
            return List.of();
        }
        accounts.factorSince(account.id(), clock.instant());
        codes.deleteByAccountId(account.id());
        var fresh = IntStream.range(0, RECOVERY_CODES)
                .mapToObj(_ -> grouped(Totp.newKey().substring(0, RECOVERY_LENGTH)))
                .toList();
        fresh.forEach(one -> codes.save(new RecoveryCode(ids.next(), account.id(), hash(one), null)));
        evidence.record(EvidenceItem.of("access.second-factor-set", actor, clock.instant())
                .about("account:" + account.id()));
        return fresh;
    }

    /** Whether this is a code of the account's second factor, or one of its recovery codes; either counts once. */
    boolean matches(Account account, String code, Actor actor) {
        if (!account.hasSecondFactor()) {
            return false;
        }
        if (stepUsed(account, code)) {
            return true;
        }
        boolean recovered = codes.use(account.id(), hash(code), clock.instant()) == 1;
        if (recovered) {
            evidence.record(EvidenceItem.of("access.recovery-code-used", actor, clock.instant())
                    .about("account:" + account.id())
                    .fact("left", codes.left(account.id())));
        }
        return recovered;
    }

    /** Takes the second factor away, for somebody who lost it; the next sign-in sets up another where one is needed. */
    void remove(Account account, Actor actor) {
        accounts.factorKey(account.id(), null);
        codes.deleteByAccountId(account.id());
        evidence.record(EvidenceItem.of("access.second-factor-removed", actor, clock.instant())
                .about("account:" + account.id()));
    }

    private boolean stepUsed(Account account, String code) {
        var step = Totp.step(key(account), code, clock.instant());
        return step.isPresent() && accounts.factorStep(account.id(), step.getAsLong()) == 1;
    }

    private String key(Account account) {
        var encrypted = account.factorKey();
        if (encrypted == null) {
            throw new IllegalStateException("the account has no key to check a code with");
        }
        return secrets.decrypt(
                "access_account",
                "factor_key",
                account.id(),
                Base64.getDecoder().decode(encrypted));
    }

    /** Eighty random bits: a fast hash is enough. */
    private static String hash(String code) {
        var plain = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return RandomSecret.hash(plain.substring(0, Math.min(plain.length(), RandomSecret.MOST_CHARACTERS)));
    }

    private static String grouped(String code) {
        return String.join("-", code.split("(?<=\\G.{4})", 0)).toLowerCase(Locale.ROOT);
    }
}
