package dev.assay.app.audits;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.Policies;
import dev.assay.policies.git.Revision;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door of management's assertion: a draft of words until a named manager signs them, and again once they are others. */
@Singleton
class Assertions {
    private static final int MOST_STANDING = 120;

    private final AssertionRepository assertions;
    private final Policies policies;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;
    private final String organisation;

    Assertions(
            AssertionRepository assertions,
            Policies policies,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock,
            @Value("${assay.keys.organisation}") String organisation) {
        this.assertions = assertions;
        this.policies = policies;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.organisation = organisation;
    }

    /** The organisation's name at a governance commit; the one of the settings where there is none. */
    String organisation(String commit) {
        var settings = commit.isEmpty() ? null : policies.at(commit).settings();
        return settings == null ? organisation : settings.company();
    }

    /** The words as they are now. */
    AssertionWords words(Audit audit) {
        var commit = policies.founded()
                ? policies.headAt(clock.instant()).map(Revision::id).orElse("")
                : "";
        return AssertionWords.of(organisation(commit), audit.facts());
    }

    /** The latest signature under these very words that was given up to an instant. */
    Optional<Assertion> signed(UUID audit, AssertionWords words, Instant at) {
        return assertions.findByAuditIdOrderBySignedAtAndId(audit).stream()
                .filter(one -> !one.signedAt().isAfter(at) && one.wordsSha256().equals(words.sha256()))
                .reduce((_, later) -> later);
    }

    /** Every signature of an audit, the oldest first. */
    List<Assertion> all(UUID audit) {
        return assertions.findByAuditIdOrderBySignedAtAndId(audit);
    }

    /**
     * Signs the words as they are now.
     *
     * @param sha256 of the words that the manager read
     * @param standing the manager's position
     * @throws Refusal.Stale when the words are others by now
     */
    Assertion sign(Audit audit, String sha256, String standing, Actor actor) {
        audit.mustBeOpen();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("Management's assertion is signed by a person, in a session of their own.");
        }
        var position = standing.strip();
        if (position.isEmpty()
                || position.length() > MOST_STANDING
                || position.chars().anyMatch(c -> c < ' ')) {
            throw new Refusal.Invalid(
                    "The assertion is not signed.",
                    new Refusal.Field(
                            "position", "Give your position on one line of at most " + MOST_STANDING + " characters."));
        }
        var words = words(audit);
        if (!words.sha256().equals(sha256)) {
            throw new Refusal.Stale("The words are not those you read any more; read them again before you sign.");
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.executeWrite(_ -> {
            var kept = assertions.save(new Assertion(
                    ids.next(), audit.id(), words.text(), sha256, position, actor.id(), actor.name(), at));
            evidence.record(EvidenceItem.of("audit.assertion-signed", actor, at)
                    .about("audit:" + audit.number())
                    .fact("audit", audit.number())
                    .fact("words", words.text())
                    .fact("sha256", sha256)
                    .fact("position", position));
            return kept;
        });
    }
}
