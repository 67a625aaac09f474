package dev.assay.app.access;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Opens, finds and ends sessions. What the browser holds is 256 random bits; what is stored is their hash. */
@Singleton
@Transactional
class Sessions {
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final SessionRepository sessions;
    private final AccessSettings settings;
    private final EvidenceLog evidence;
    private final Ids ids;
    private final Clock clock;

    Sessions(SessionRepository sessions, AccessSettings settings, EvidenceLog evidence, Ids ids, Clock clock) {
        this.sessions = sessions;
        this.settings = settings;
        this.evidence = evidence;
        this.ids = ids;
        this.clock = clock;
    }

    /** A session and the secret for its cookie. */
    record Opened(Session session, String secret) {}

    /** A new session; {@code whole} is false where the second factor is still to come; {@code how} is kept with the record. */
    Opened open(Account account, boolean whole, String how, String address) {
        var now = clock.instant();
        sessions.forget(now.minus(settings.sessionLongest()));
        var secret = RandomSecret.next();
        var session = new Session(ids.next(), RandomSecret.hash(secret), account.id(), whole, address, now, now, null);
        if (whole) {
            evidence.record(EvidenceItem.of("access.signed-in", account.actor(address), now)
                    .about("account:" + account.id())
                    .fact("how", how));
        }
        return new Opened(sessions.save(session), secret);
    }

    /** A whole session in place of a waiting one, under another secret, so that nobody who knew the old one gains by it. */
    Opened complete(Session waiting, Account account, String how) {
        sessions.end(waiting.id(), clock.instant());
        return open(account, true, how, waiting.address());
    }

    /** The session of a cookie, if it works now; notes that it was seen. */
    Optional<Session> find(String secret) {
        if (secret.length() > RandomSecret.MOST_CHARACTERS) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        var found = sessions.findByHash(RandomSecret.hash(secret)).filter(session -> session.worksAt(now, settings));
        found.filter(session -> session.seenAt().plus(SEEN_EVERY).isBefore(now))
                .ifPresent(session -> sessions.seen(session.id(), now));
        return found;
    }

    void end(Session session, Actor actor) {
        sessions.end(session.id(), clock.instant());
        evidence.record(
                EvidenceItem.of("access.signed-out", actor, clock.instant()).about("account:" + session.accountId()));
    }

    /** Ends every session of an account but this one. */
    void endOthers(UUID accountId, UUID but) {
        sessions.endOthers(accountId, but, clock.instant());
    }

    /** Ends every session of an account. */
    void endAll(UUID accountId) {
        endOthers(accountId, new UUID(0, 0));
    }
}
