package dev.assay.app.audits;

import dev.assay.app.controls.Controls;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.policies.Policies;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.verify.BundleComparison;
import dev.assay.evidence.verify.Verdict;
import dev.assay.policies.git.Revision;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of the bundles: asks for them, says how far they are, verifies them and gives their files. */
@Singleton
public class Bundles {
    private final BundleRepository bundles;
    private final BundleWork work;
    private final Audits audits;
    private final Policies policies;
    private final Controls controls;
    private final RecordedItems items;
    private final Ledger ledger;
    private final Sealer sealer;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Bundles(
            BundleRepository bundles,
            BundleWork work,
            Audits audits,
            Policies policies,
            Controls controls,
            RecordedItems items,
            Ledger ledger,
            Sealer sealer,
            EvidenceLog evidence,
            ShortNumbers numbers,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.bundles = bundles;
        this.work = work;
        this.audits = audits;
        this.policies = policies;
        this.controls = controls;
        this.items = items;
        this.ledger = ledger;
        this.sealer = sealer;
        this.evidence = evidence;
        this.numbers = numbers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** How far a bundle is: what is being done, the last member written, how many there are, and the bytes so far. */
    public record Progress(String step, String member, int members, long bytes) {}

    /**
     * Asks for a bundle of an audit, which is then made in the background. What it shows is fixed now: the instant, the ledger's size, the
     * governance commit, the audit's facts and the bundle before it.
     */
    public Bundle request(UUID auditId, Actor actor) {
        var card = audits.card(auditId);
        var audit = card.audit();
        audit.mustBeOpen();
        var at = settled();
        if (audit.facts().day(at).isBefore(audit.facts().from())) {
            throw new Refusal.Conflict("The period of %s begins on %s; until then there is nothing to bundle."
                    .formatted(audit.number(), audit.facts().from()));
        }
        try {
            var commit =
                    policies.founded() ? policies.headAt(at).map(Revision::id).orElse("") : "";
            long end = sealer.stampNow().orElseThrow().checkpoint().size();
            long first = audit.facts().type() == 1
                    ? 0
                    : items.firstSince(audit.facts().begins(), end);
            long start = startSize(first, end);
            return begun(audit, at, first, start, end, commit, actor);
        } catch (IOException e) {
            throw new UncheckedIOException("what was recorded cannot be sealed", e);
        }
    }

    /** An instant at which nobody was in the midst of booking a scan: all that says an earlier one is in the books. */
    private Instant settled() {
        return transactions.executeWrite(_ -> {
            controls.takeTurn();
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        });
    }

    /** The largest checkpoint with nothing of the period under it; where none is so old, the first one there is. */
    private long startSize(long first, long end) throws IOException {
        var sizes = ledger.checkpointSizes().stream()
                .filter(size -> size > 0 && size <= end)
                .toList();
        return sizes.stream()
                .filter(size -> size <= first)
                .reduce((_, later) -> later)
                .orElse(sizes.getFirst());
    }

    private Bundle begun(Audit audit, Instant at, long first, long start, long end, String commit, Actor actor) {
        Bundle bundle = transactions.executeWrite(_ -> {
            var asked = bundles.save(new Bundle(
                    ids.next(),
                    numbers.next("B"),
                    audit.id(),
                    audit.number(),
                    audit.facts(),
                    audit.opening(),
                    at,
                    actor.id(),
                    actor.name(),
                    first,
                    start,
                    end,
                    commit,
                    lastSealed(),
                    product(),
                    Bundle.State.REQUESTED,
                    "",
                    null,
                    0,
                    "",
                    "",
                    "",
                    1));
            evidence.record(EvidenceItem.of("bundle.requested", actor, at)
                    .about("bundle:" + asked.number(), "audit:" + audit.number())
                    .fact("bundle", asked.number())
                    .fact("id", asked.id().toString())
                    .fact("audit", audit.number())
                    .fact("requestedAt", at.toString())
                    .fact("ledgerSize", end)
                    .fact("governanceCommit", commit));
            return asked;
        });
        work.begin(bundle);
        return bundle;
    }

    private @Nullable UUID lastSealed() {
        return all().stream()
                .filter(Bundle::sound)
                .filter(bundle -> Files.exists(work.file(bundle)))
                .reduce((_, later) -> later)
                .map(Bundle::id)
                .orElse(null);
    }

    /** The version of this program. */
    static String product() {
        return Objects.requireNonNullElse(Bundles.class.getPackage().getImplementationVersion(), "development");
    }

    /** How far a bundle is; empty when it is over. */
    public Optional<Progress> progress(UUID id) {
        return work.of(id)
                .map(BundleProgress::counts)
                .map(now -> new Progress(now.step(), now.member(), now.members(), now.bytes()));
    }

    /** The same for a page: one that is not being made at this moment waits. */
    Progress progress(Bundle bundle) {
        return progress(bundle.id()).orElseGet(() -> new Progress("waiting", "", 0, 0));
    }

    /** Waits until a bundle is over and says what became of it. */
    public Bundle await(UUID id) throws InterruptedException {
        work.await(id);
        return get(id);
    }

    /** Stops the making of a bundle, for good: a restart does not take it up again. Nothing of it is kept but the request. */
    public void stop(UUID id, Actor actor) {
        get(id);
        transactions.executeWrite(_ -> {
            var bundle = bundles.findByIdForUpdate(id).orElseThrow();
            if (bundle.state() != Bundle.State.REQUESTED) {
                throw new Refusal.Conflict(
                        bundle.number() + " is " + bundle.state().word() + ".");
            }
            bundles.update(bundle.stopping(actor.name()));
            return evidence.record(EvidenceItem.of("bundle.stop-asked", actor, clock.instant())
                    .about("bundle:" + bundle.number(), "audit:" + bundle.auditNumber())
                    .fact("bundle", bundle.number()));
        });
        work.of(id).ifPresent(progress -> progress.stop(actor.name()));
    }

    /** Verifies the file anew, as it lies on disk now, against this server's root and the audit's card. */
    public Verdict verify(UUID id) {
        try {
            file(id);
            return work.verify(get(id));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be read", e);
        }
    }

    /** What the later of two bundles has that the other had not, has no more, or has otherwise; each is verified first. */
    public BundleComparison compare(UUID one, UUID other) {
        var first = get(one);
        var second = get(other);
        boolean inOrder = !second.requestedAt().isBefore(first.requestedAt());
        try {
            file(one);
            file(other);
            return inOrder ? work.compare(first, second) : work.compare(second, first);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundles cannot be compared", e);
        }
    }

    /** The bundle of the same audit that was sealed before it. */
    public Optional<Bundle> before(Bundle bundle) {
        return ofAudit(bundle.auditId()).stream()
                .filter(one -> one.state() == Bundle.State.SEALED)
                .takeWhile(one -> !one.id().equals(bundle.id()))
                .reduce((_, later) -> later);
    }

    /** The bundle's file. */
    public Path file(UUID id) {
        var bundle = get(id);
        var file = work.file(bundle);
        if (bundle.state() != Bundle.State.SEALED) {
            throw new Refusal.Conflict(bundle.number() + " is " + bundle.state().word() + "; there is no file.");
        }
        if (!Files.exists(file)) {
            throw new Refusal.NotFound("The file " + bundle.file() + " is not in the data directory any more.");
        }
        return file;
    }

    public Bundle get(UUID id) {
        return bundles.findById(id)
                .orElseThrow(() -> new Refusal.NotFound("There is no bundle with the id " + id + "."));
    }

    /** By its short number, such as B-3. */
    public Bundle get(String number) {
        return bundles.findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no bundle with the number " + number + "."));
    }

    /** All requests of an audit, the oldest first, failed and stopped ones too. */
    public List<Bundle> ofAudit(UUID auditId) {
        return bundles.findByAuditIdOrderByRequestedAtAndId(auditId);
    }

    /** All requests there ever were, the oldest first. */
    public List<Bundle> all() {
        return bundles.findAllOrderByRequestedAtAndId();
    }
}
