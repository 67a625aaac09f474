package dev.assay.app.audits;

import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.inventory.Apis;
import dev.assay.app.storage.DataDirectory;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.signature.Keys;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door of the audits: opens them, changes their scope, closes them, gives the auditor's card. */
@Singleton
public class Audits {
    private final AuditRepository audits;
    private final Engagements engagements;
    private final Apis apis;
    private final EvidenceLog evidence;
    private final RecordedItems items;
    private final Sealer sealer;
    private final Keys keys;
    private final DataDirectory directory;
    private final ShortNumbers numbers;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;
    private final String organisation;

    Audits(
            AuditRepository audits,
            Engagements engagements,
            Apis apis,
            EvidenceLog evidence,
            RecordedItems items,
            Sealer sealer,
            Keys keys,
            DataDirectory directory,
            ShortNumbers numbers,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock,
            @Value("${assay.keys.organisation}") String organisation) {
        this.audits = audits;
        this.engagements = engagements;
        this.apis = apis;
        this.evidence = evidence;
        this.items = items;
        this.sealer = sealer;
        this.keys = keys;
        this.directory = directory;
        this.numbers = numbers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.organisation = organisation;
    }

    /** Opens an audit: everything recorded so far is sealed, and the checkpoint over it becomes the audit's opening. */
    public Audit open(AuditFacts facts, Actor actor) {
        facts.apis().forEach(apis::get);
        Audit audit = transactions.executeWrite(_ -> {
            var opened = audits.save(new Audit(
                    ids.next(),
                    numbers.next("AUD"),
                    facts,
                    clock.instant(),
                    actor.name(),
                    Sealing.print(keys.evidenceRoot()).hex(),
                    "",
                    null,
                    null,
                    null,
                    1));
            evidence.record(opened.item("audit.opened", apis, actor, opened.openedAt()));
            return opened;
        });
        return underCheckpoint(audit);
    }

    /**
     * Other facts. {@code version} is the one the actor saw; bundles requested before keep the facts they were requested with.
     *
     * @param reason needed once a bundle of the audit is sealed
     */
    public Audit change(UUID id, int version, AuditFacts facts, String reason, Actor actor) {
        facts.apis().forEach(apis::get);
        return engagements.change(id, version, facts, reason, actor);
    }

    /** Whether an audit may be closed now. */
    public Closing closing(Audit audit) {
        return engagements.closing(audit);
    }

    /** Closes an audit: it takes no changes, bundles and auditors any more; what there is stays readable. */
    public Audit close(UUID id, int version, String reason, Actor actor) {
        return engagements.close(id, version, reason, actor);
    }

    /** Opens a closed audit again. */
    public Audit reopen(UUID id, int version, String reason, Actor actor) {
        return engagements.reopen(id, version, reason, actor);
    }

    /** Whether a change needs a reason, because a bundle is sealed that shows what was. */
    public boolean changeNeedsReason(Audit audit) {
        return engagements.sealed(audit);
    }

    /** The card for the auditor to keep outside Assay. */
    public Card card(UUID id) {
        var audit = get(id);
        var opened = audit.opening().isEmpty() ? underCheckpoint(audit) : audit;
        return new Card(opened, organisation, directory.demo(), opened.rootSha256(), opened.opening());
    }

    /** Records who was the first of the organisation to look at an audit as its auditors will. */
    public void previewed(Audit audit, Actor actor) {
        if (!previewed(audit)) {
            transactions.executeWrite(
                    _ -> evidence.record(audit.item("audit.previewed", apis, actor, clock.instant())));
        }
    }

    /** Whether somebody of the organisation looked at an audit as its auditors will. */
    public boolean previewed(Audit audit) {
        return items.any("audit.previewed", "audit:" + audit.number());
    }

    /** What is unusual about facts, before or after they are saved; nothing of it refuses. */
    public List<String> warnings(AuditFacts facts) {
        var others = all().stream().map(Audit::facts).toList();
        return AuditWarnings.of(facts, others, facts.day(clock.instant()));
    }

    public Audit get(UUID id) {
        return audits.findById(id).orElseThrow(() -> new Refusal.NotFound("There is no audit with the id " + id + "."));
    }

    public Optional<Audit> find(UUID id) {
        return audits.findById(id);
    }

    /** By its short number, such as AUD-3. */
    public Audit get(String number) {
        return audits.findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no audit with the number " + number + "."));
    }

    /** All audits, the oldest first. */
    public List<Audit> all() {
        return audits.findAllOrderByOpenedAtAndId();
    }

    // The item that says the audit was opened is under the checkpoint too, hence after its transaction.
    private Audit underCheckpoint(Audit audit) {
        try {
            var signed = sealer.stampNow().orElseThrow();
            return transactions.executeWrite(_ -> {
                audits.lock(audit.id());
                var now = get(audit.id());
                return now.opening().isEmpty()
                        ? audits.update(now.openedUnder(signed.note().encoded()))
                        : now;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the opening of " + audit.number() + " cannot be sealed", e);
        }
    }
}
