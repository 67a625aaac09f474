package dev.assay.app.audits;

import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Ends engagements and corrects them: an open audit may be changed and closed, a closed one be opened again, each with a reason and recorded. */
@Singleton
class Engagements {
    private static final int MOST_REASON_CHARS = 2000;

    private final AuditRepository audits;
    private final BundleRepository bundles;
    private final Apis apis;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Engagements(
            AuditRepository audits,
            BundleRepository bundles,
            Apis apis,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.audits = audits;
        this.bundles = bundles;
        this.apis = apis;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Other facts; once a bundle is sealed, only with a reason. */
    Audit change(UUID id, int version, AuditFacts facts, String reason, Actor actor) {
        return transactions.executeWrite(_ -> {
            var audit = locked(id, version);
            audit.mustBeOpen();
            var why = words(reason, sealed(audit));
            var changed = audits.update(audit.with(facts));
            evidence.record(changed.item("audit.changed", apis, actor, clock.instant())
                    .fact("reason", why)
                    .fact("changes", String.join("; ", facts.changesSince(audit.facts()))));
            return changed;
        });
    }

    /** Whether it may be closed now. */
    Closing closing(Audit audit) {
        if (audit.closed()) {
            return new Closing.MayNot(audit.number() + " is closed already.");
        }
        var its = bundles.findByAuditIdOrderByRequestedAtAndId(audit.id());
        var made = its.stream().filter(Bundle::underWay).findFirst();
        if (made.isPresent()) {
            return new Closing.MayNot(
                    made.get().number() + " is being assembled. Wait until it is sealed, or stop it, and close then.");
        }
        var remarks = new ArrayList<String>();
        if (clock.instant().isBefore(audit.facts().ends())) {
            remarks.add("The period ends on " + audit.facts().to() + " and is not over.");
        }
        boolean whole = its.stream()
                .anyMatch(bundle -> bundle.state() == Bundle.State.SEALED
                        && !bundle.requestedAt().isBefore(audit.facts().ends()));
        if (!whole) {
            remarks.add("No bundle of the whole period is sealed.");
        }
        return new Closing.May(remarks);
    }

    Audit close(UUID id, int version, String reason, Actor actor) {
        mustBePerson(actor);
        return transactions.executeWrite(_ -> {
            var audit = locked(id, version);
            return switch (closing(audit)) {
                case Closing.MayNot no -> throw new Refusal.Conflict(no.why());
                case Closing.May may -> closed(audit, words(reason, true), may.remarks(), actor);
            };
        });
    }

    private Audit closed(Audit audit, String reason, List<String> remarks, Actor actor) {
        var now = clock.instant();
        var closed = audits.update(audit.closed(actor, reason, now));
        evidence.record(closed.item("audit.closed", apis, actor, now)
                .fact("reason", reason)
                .fact("remarks", String.join(" ", remarks)));
        return closed;
    }

    Audit reopen(UUID id, int version, String reason, Actor actor) {
        mustBePerson(actor);
        return transactions.executeWrite(_ -> {
            var audit = locked(id, version);
            if (!audit.closed()) {
                throw new Refusal.Conflict(audit.number() + " is open.");
            }
            var why = words(reason, true);
            var open = audits.update(audit.openAgain());
            evidence.record(
                    open.item("audit.reopened", apis, actor, clock.instant()).fact("reason", why));
            return open;
        });
    }

    boolean sealed(Audit audit) {
        return bundles.findByAuditIdOrderByRequestedAtAndId(audit.id()).stream()
                .anyMatch(bundle -> bundle.state() == Bundle.State.SEALED);
    }

    private Audit locked(UUID id, int version) {
        audits.lock(id);
        var audit = audits.findById(id)
                .orElseThrow(() -> new Refusal.NotFound("There is no audit with the id " + id + "."));
        if (audit.version() != version) {
            throw new Refusal.Stale("%s was changed meanwhile (version %d, you saw %d). Load it again."
                    .formatted(audit.number(), audit.version(), version));
        }
        return audit;
    }

    private static void mustBePerson(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("An audit is closed and opened again by a named person.");
        }
    }

    private static String words(String reason, boolean needed) {
        var words = reason.strip();
        if (needed && words.isEmpty() || words.length() > MOST_REASON_CHARS) {
            throw new Refusal.Invalid(
                    "The audit cannot be saved like this.",
                    new Refusal.Field("reason", "Give the reason in 1 to " + MOST_REASON_CHARS + " characters."));
        }
        return words;
    }
}
