package dev.assay.app.access;

import dev.assay.app.http.Refusal;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows guessing down. A try counts before it is looked at, so that many at once gain nothing; success takes it back. After the free
 * ones the next waits one minute, then two, four, eight, at most fifteen. Fifteen quiet minutes forget all.
 */
@Singleton
@Transactional
class Throttle {
    /** Free tries for one account's password or second factor. */
    static final int PER_ACCOUNT = 5;

    /** Free tries from one address, where many people may sit. */
    static final int PER_ADDRESS = 30;

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 4;

    private final AttemptRepository attempts;
    private final Clock clock;

    Throttle(AttemptRepository attempts, Clock clock) {
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Counts a try of this subject, or refuses it for a while. */
    void attempt(String subject, int free) {
        Instant now = clock.instant();
        attempts.forget(now.minus(LONGEST.multipliedBy(2)));
        attempts.begin(subject, now);
        attempts.lock(subject);
        var known = attempts.findBySubject(subject).orElseThrow();
        var blocked = known.blockedUntil();
        if (blocked != null && now.isBefore(blocked)) {
            var wait = Duration.between(now, blocked).plusSeconds(1);
            throw new Refusal.TooMany(
                    "Too many wrong tries; the next one is possible in " + wait.toSeconds() + " seconds.", wait);
        }
        var quietFrom = blocked == null || blocked.isBefore(known.since()) ? known.since() : blocked;
        boolean stale = quietFrom.isBefore(now.minus(LONGEST));
        int failures = stale ? 1 : known.failures() + 1;
        var until = failures < free ? null : now.plus(delay(failures - free));
        attempts.update(new Attempt(subject, failures, now, until));
    }

    private static Duration delay(int beyond) {
        var doubled = Duration.ofMinutes(1L << Math.min(beyond, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    /** The try of this subject succeeded: everything before is forgotten. */
    void succeeded(String subject) {
        attempts.deleteBySubject(subject);
    }

    /** The try of this subject succeeded: only this one is taken back. */
    void forgive(String subject) {
        attempts.forgive(subject);
    }
}
