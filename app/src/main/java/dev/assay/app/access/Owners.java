package dev.assay.app.access;

import dev.assay.app.http.Actor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a document's owner names, as far as accounts tell. Governance writes owners as a name, an e-mail address, both as in
 * {@code Name <address>}, or an account's id.
 */
@Singleton
public class Owners {
    private static final Pattern BOTH = Pattern.compile("([^<>]*)<([^<>]+)>");

    private final Accounts accounts;

    Owners(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whether this is the one whom the owner names; by any of the names of their account. */
    public boolean is(Actor actor, @Nullable String owner) {
        var named = names(owner);
        if (named.contains(plain(actor.name())) || named.contains(plain(actor.id()))) {
            return true;
        }
        return accounts.all().stream()
                .filter(account -> account.id().toString().equalsIgnoreCase(actor.id()))
                .anyMatch(account -> names(account, named));
    }

    /** Whether at least one owner is named, and each of those named is an account; only then can somebody be told from them. */
    public boolean resolved(@Nullable String... owners) {
        var all = accounts.all();
        boolean some = false;
        for (var owner : owners) {
            var names = names(owner);
            if (!names.isEmpty() && all.stream().noneMatch(account -> names(account, names))) {
                return false;
            }
            some |= !names.isEmpty();
        }
        return some;
    }

    private static boolean names(Account account, Set<String> named) {
        return named.contains(plain(account.email()))
                || named.contains(plain(account.name()))
                || named.contains(plain(account.id().toString()));
    }

    private static Set<String> names(@Nullable String owner) {
        if (owner == null || owner.isBlank()) {
            return Set.of();
        }
        var both = BOTH.matcher(owner.strip());
        var parts = both.matches() ? Stream.of(owner, both.group(1), both.group(2)) : Stream.of(owner);
        return parts.map(Owners::plain).filter(part -> !part.isEmpty()).collect(Collectors.toSet());
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
