package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.app.scans.Submission;
import dev.assay.app.scans.Submissions;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.OpenedPayload;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Every scan run of the APIs in scope in the period, whatever became of it, with the whole report where there is one. */
@Singleton
@Order(3)
final class ScansPart implements Part {
    private static final Set<String> BEGINNINGS = Set.of("scan.requested", "scan.missed", "scan.submitted");

    private final Scans scans;
    private final Submissions submissions;
    private final RecordedItems items;
    private final StoredOriginals stored;
    private final Ledger ledger;

    ScansPart(Scans scans, Submissions submissions, RecordedItems items, StoredOriginals stored, Ledger ledger) {
        this.scans = scans;
        this.submissions = submissions;
        this.items = items;
        this.stored = stored;
        this.ledger = ledger;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var run : scans.all()) {
            if (view.shows(run.apiId())
                    && run.knownAt(bundle.requestedAt())
                    && Visibility.inside(bundle.facts(), run.requestedAt())) {
                rows.add(row(run, submissions.of(run.id()), bundle.requestedAt()));
                report(run, bundle.requestedAt(), draft);
            }
        }
        long sealed = sealed(bundle, view.numbers());
        draft.population(
                "scans",
                "every scan run of the APIs in scope asked for, due or submitted in the period, missed and failed ones"
                    + " too; one submitted by CI was not run by this server, and says where it happened as the client"
                    + " said; reports are in evidence/raw, named by digest",
                Map.of(
                        "from",
                        bundle.facts().from().toString(),
                        "to",
                        bundle.facts().to().toString()),
                sealed,
                "the count of the ledger's entries of the types scan.requested, scan.missed and scan.submitted about"
                        + " them, a missed scan counted at the instant it was due",
                rows);
    }

    /** How many runs began by what the ledger says; a missed one in the period in which it was due, whenever that was noticed. */
    private long sealed(Bundle bundle, Set<String> numbers) throws IOException {
        var sealed = new AtomicLong();
        items.each(bundle.firstSeq(), bundle.endSize(), item -> {
            if (BEGINNINGS.contains(item.type())
                    && !item.recordedAt().isAfter(bundle.requestedAt())
                    && item.about("api").stream().anyMatch(numbers::contains)
                    && Visibility.inside(bundle.facts(), began(item))) {
                sealed.incrementAndGet();
            }
        });
        return sealed.get();
    }

    private Instant began(RecordedItem item) throws IOException {
        var payload = item.type().equals("scan.missed") ? ledger.payload(item.seq()) : Optional.<OpenedPayload>empty();
        return payload.isPresent()
                        && payload.get().payload().members().get("facts") instanceof Map<?, ?> facts
                        && facts.get("due") instanceof String due
                ? Instant.parse(due)
                : item.recordedAt();
    }

    private void report(ScanRun run, Instant at, Draft draft) throws IOException {
        var sha256 = run.reportSha256();
        if (over(run, at) && !sha256.isEmpty()) {
            draft.original(sha256 + ".json.gz", "the report of " + run.number(), new Digest(sha256), stored);
        }
    }

    private static boolean over(ScanRun run, Instant at) {
        var ended = run.endedAt();
        return run.state().over() && ended != null && !ended.isAfter(at);
    }

    /** The run as it stood at an instant: what came later of it is left out. */
    private static Map<String, @Nullable Object> row(ScanRun run, Optional<Submission> submission, Instant at) {
        boolean over = over(run, at);
        return Row.of(
                "run", run.number(),
                "id", run.id(),
                "api", run.apiNumber(),
                "description", run.descriptionId(),
                "cause", run.cause().words(),
                "askedBy", run.askedBy(),
                "submittedFrom", submission.map(one -> one.binding().words()).orElse(""),
                "profile", run.profile(),
                "state", over ? run.state().word() : "under way",
                "reason", over ? run.reason() : "",
                "requestedAt", run.requestedAt(),
                "startedAt", over ? run.startedAt() : null,
                "endedAt", over ? run.endedAt() : null,
                "score", over ? run.points() : null,
                "grade", over ? run.grade() : "",
                "withheld", over ? run.withheld() : "",
                "scoreVersion", over ? run.scoreVersion() : "",
                "catalogueVersion", over ? run.catalogueVersion() : "",
                "tested", over ? run.tested() : 0,
                "applicable", over ? run.applicable() : 0,
                "requests", over ? run.requests() : 0,
                "confirmed", over ? run.confirmed() : 0,
                "suspected", over ? run.suspected() : 0,
                "report", over ? run.reportSha256() : "");
    }
}
