package dev.assay.app.audits;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.ApiToken;
import dev.assay.app.access.ApiTokens;
import dev.assay.app.evidence.RecordedItem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The users and tokens of Assay itself, for an audit that asks for them. They are people's data, so no bundle holds them by itself: it names
 * the retrieved list and its digest.
 */
@Singleton
class AccountsBook {
    private static final Set<String> NEW_ACCOUNTS =
            Set.of("access.account-invited", "access.account-admitted", "access.first-administrator");
    private static final String WHICH = "of Assay itself, not of the systems in scope, made before the period's end";

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final SealedFacts sealed;

    AccountsBook(Accounts accounts, ApiTokens tokens, SealedFacts sealed) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sealed = sealed;
    }

    void add(Bundle bundle, Draft draft) throws IOException {
        var at = bundle.requestedAt();
        draft.population(
                BookClass.USERS.word(),
                "every account " + WHICH,
                Map.of(),
                sealed.count(bundle, NEW_ACCOUNTS, (item, _) -> before(bundle, item)),
                "the count of the ledger's entries that an account was made",
                accounts.all().stream()
                        .filter(account -> before(bundle, account.createdAt()))
                        .map(account -> row(account, at))
                        .toList());
        draft.population(
                BookClass.TOKENS.word(),
                "every API token " + WHICH,
                Map.of(),
                sealed.count(bundle, Set.of("access.token-made"), (item, _) -> before(bundle, item)),
                "the count of the ledger's entries of the type access.token-made",
                tokens.all().stream()
                        .filter(token -> before(bundle, token.createdAt()))
                        .map(token -> row(token, at))
                        .toList());
    }

    private static boolean before(Bundle bundle, RecordedItem item) {
        return before(bundle, item.recordedAt());
    }

    private static boolean before(Bundle bundle, Instant made) {
        return !made.isAfter(bundle.requestedAt())
                && made.isBefore(bundle.facts().ends());
    }

    private static Map<String, @Nullable Object> row(Account account, Instant at) {
        return Row.of(
                "system", "Assay",
                "id", account.id(),
                "name", account.name(),
                "email", account.email(),
                "role", account.role().label(),
                "createdAt", account.createdAt(),
                "expiresAt", account.expiresAt(),
                "disabledAt", account.disabledAt(),
                "works", account.worksAt(at),
                "secondFactor", account.hasSecondFactor());
    }

    private static Map<String, @Nullable Object> row(ApiToken token, Instant at) {
        return Row.of(
                "system", "Assay",
                "id", token.id(),
                "name", token.name(),
                "permissions",
                        new TreeSet<>(
                                token.permissions().stream().map(Enum::name).toList()),
                "apis", token.apis().stream().map(UUID::toString).sorted().toList(),
                "madeBy", token.makerName(),
                "createdAt", token.createdAt(),
                "expiresAt", token.expiresAt(),
                "revokedAt", token.revokedAt(),
                "works", token.worksAt(at));
    }
}
