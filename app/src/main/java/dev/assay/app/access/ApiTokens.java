package dev.assay.app.access;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The door to API tokens: makes, rotates, revokes and finds them. The text of a token is shown once and stored as a hash. A token works as
 * long as the account of whoever made it, and may no more than that account may at the time.
 */
@Singleton
@Transactional
public class ApiTokens {
    /** Every token starts so, in order that secret scanners know it. */
    public static final String PREFIX = "assay_";

    private static final int HINT = PREFIX.length() + 4;
    private static final int MOST_NAME = 80;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final ApiTokenRepository tokens;
    private final AccountRepository accounts;
    private final KnownApis known;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;

    ApiTokens(
            ApiTokenRepository tokens,
            AccountRepository accounts,
            KnownApis known,
            EvidenceLog evidence,
            Ids ids,
            Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.known = known;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
    }

    /** A token and its text, which nobody can read again. */
    public record Made(ApiToken token, String text) {
        /** Without the text. */
        @Override
        public String toString() {
            return "Made[" + token.hint() + "]";
        }
    }

    /**
     * Makes a token.
     *
     * @param held what it may do; nothing the maker may not, and nothing that is not for tokens
     * @param apis the APIs in service it may touch, empty for all; with some, only permissions that touch one API at a time are given
     * @param valid how long it works, at most 366 days
     */
    public Made make(String name, Set<Permission> held, Set<UUID> apis, Duration valid, Grant maker) {
        check(name, held, valid, maker);
        if (!apis.isEmpty()) {
            mustConcernSomeApis(held);
            mustBeKnown(apis);
        }
        return made(name.strip(), names(held), names(apis), clock.instant().plus(valid), maker.actor());
    }

    /** A token that works, and what it may do now. */
    record Found(ApiToken token, Set<Permission> may) {}

    /** Makes a token that may what this one may now; the old one goes on for the overlap, at most seven days, so that nothing breaks meanwhile. */
    public Made rotate(UUID id, Duration overlap, Actor actor) {
        var old = get(id);
        Instant now = clock.instant();
        if (!old.worksAt(now)) {
            throw new Refusal.Conflict("This token does not work any more: make a new one.");
        }
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new Refusal.Invalid("An overlap is from 0 to 7 days.", new Refusal.Field("overlap", "0 to 7 days."));
        }
        var may = may(old);
        if (may.isEmpty()) {
            throw new Refusal.Conflict("This token may do nothing any more: make a new one.");
        }
        var span = Duration.between(old.createdAt(), old.expiresAt());
        var made = made(old.name(), names(may), old.apiIds(), now.plus(span), actor);
        var end = now.plus(overlap);
        if (tokens.rotate(id, made.token().id(), end.isBefore(old.expiresAt()) ? end : old.expiresAt()) == 0) {
            throw new Refusal.Conflict("This token was rotated already.");
        }
        evidence.record(item("access.token-rotated", old, actor)
                .fact("next", made.token().id().toString())
                .fact("worksUntil", end.toString()));
        return made;
    }

    /** Stops a token at once. */
    public void revoke(UUID id, Actor actor) {
        var token = get(id);
        tokens.revoke(id, clock.instant());
        evidence.record(item("access.token-revoked", token, actor));
    }

    public ApiToken get(UUID id) {
        return tokens.findById(id).orElseThrow(() -> new Refusal.NotFound("There is no token with the id " + id + "."));
    }

    /** How a token stands now. */
    public TokenState state(ApiToken token) {
        var now = clock.instant();
        if (token.revokedAt() != null) {
            return TokenState.REVOKED;
        }
        if (!token.worksAt(now)) {
            return TokenState.ENDED;
        }
        return maker(token, now).isPresent() ? TokenState.WORKS : TokenState.STOPPED;
    }

    private Optional<Account> maker(ApiToken token, Instant now) {
        return accounts.findById(token.makerId()).filter(maker -> maker.worksAt(now));
    }

    /** What a token may do now: of what it was given, what tokens may hold and the role of whoever made it still has. */
    public Set<Permission> may(ApiToken token) {
        return maker(token, clock.instant())
                .map(maker -> common(token, maker.role()))
                .orElse(Set.of());
    }

    private static Set<Permission> common(ApiToken token, Role role) {
        return token.permissions().stream()
                .filter(permission -> permission.forTokens() && role.may(permission))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The tokens an account made that are neither revoked nor over: they work as long as the account does. */
    public List<ApiToken> madeBy(UUID account) {
        var now = clock.instant();
        return all().stream()
                .filter(token -> token.makerId().equals(account) && token.worksAt(now))
                .toList();
    }

    /** All tokens ever made, the oldest first. */
    public List<ApiToken> all() {
        return tokens.findAllOrderByCreatedAt();
    }

    /** The token of this text, if it works now; notes that it was seen. */
    Optional<Found> find(String text) {
        if (!text.startsWith(PREFIX) || text.length() > RandomSecret.MOST_CHARACTERS) {
            return Optional.empty();
        }
        var now = clock.instant();
        var found = tokens.findByHash(RandomSecret.hash(text))
                .filter(token -> token.worksAt(now))
                .flatMap(token -> maker(token, now).map(maker -> new Found(token, common(token, maker.role()))));
        found.map(Found::token)
                .filter(token -> {
                    var seen = token.seenAt();
                    return seen == null || seen.plus(SEEN_EVERY).isBefore(now);
                })
                .ifPresent(token -> tokens.seen(token.id(), now));
        return found;
    }

    private Made made(String name, String held, String apis, Instant expiresAt, Actor actor) {
        var text = PREFIX + RandomSecret.next();
        var token = tokens.save(new ApiToken(
                ids.next(),
                name,
                text.substring(0, HINT),
                RandomSecret.hash(text),
                held,
                apis,
                UUID.fromString(actor.id()),
                actor.name(),
                clock.instant(),
                expiresAt,
                null,
                null,
                null));
        evidence.record(item("access.token-made", token, actor)
                .fact("permissions", held)
                .fact("apis", apis)
                .fact("expires", expiresAt.toString()));
        return new Made(token, text);
    }

    private void check(String name, Set<Permission> held, Duration valid, Grant maker) {
        if (name.isBlank() || name.strip().length() > MOST_NAME) {
            throw new Refusal.Invalid(
                    "A token needs a name.", new Refusal.Field("name", "1 to " + MOST_NAME + " characters."));
        }
        if (held.isEmpty()) {
            throw new Refusal.Invalid(
                    "A token needs something it may do.", new Refusal.Field("permissions", "Choose at least one."));
        }
        for (var permission : held) {
            if (!permission.forTokens() || !maker.may(permission)) {
                var sentence = "A token cannot be given " + permission + " by you.";
                throw new Refusal.Invalid(sentence, new Refusal.Field("permissions", sentence));
            }
        }
        if (valid.isNegative() || valid.isZero() || valid.compareTo(LONGEST) > 0) {
            throw new Refusal.Invalid(
                    "A token works for 1 to 366 days.", new Refusal.Field("days", "A number from 1 to 366."));
        }
    }

    private static void mustConcernSomeApis(Set<Permission> held) {
        for (var permission : held) {
            if (!permission.forSomeApis()) {
                var sentence = permission + " concerns all APIs; a token for some of them cannot be given it.";
                throw new Refusal.Invalid(sentence, new Refusal.Field("permissions", sentence));
            }
        }
    }

    private void mustBeKnown(Set<UUID> apis) {
        for (var api : apis) {
            if (!known.byName().containsValue(api)) {
                var sentence = "There is no API in service with the id " + api + ".";
                throw new Refusal.Invalid(sentence, new Refusal.Field("apis", sentence));
            }
        }
    }

    private EvidenceItem item(String type, ApiToken token, Actor actor) {
        return EvidenceItem.of(type, actor, clock.instant())
                .about("token:" + token.id())
                .fact("name", token.name())
                .fact("hint", token.hint());
    }

    private static String names(Set<?> things) {
        return things.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }
}
