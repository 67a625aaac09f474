package dev.assay.app.audits;

import dev.assay.app.controls.Controls;
import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.evidence.Retention;
import dev.assay.app.storage.DataDirectory;
import dev.assay.evidence.bundle.BundlePlan;
import dev.assay.evidence.bundle.LedgerPart;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Population.Gap;
import dev.assay.evidence.bundle.PreviousBundle;
import dev.assay.evidence.bundle.Request;
import dev.assay.evidence.bundle.Scope;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.ledger.Ledger;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.ledger.SignedCheckpoint;
import dev.assay.evidence.timestamp.Timestamp;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a bundle's plan together from the books as they stood when it was requested; asking again gives the same plan. */
@Singleton
class Assembly {
    private static final Map<String, String> REASONS = Map.of(
            "controls/", "no control was adopted at the request",
            "criteria/", "no criterion is known at the request",
            "evidence/", "there is no record",
            "evidence/raw/", "no original belongs to what is shown",
            "log/segments/", "no access logs are collected",
            "previous/", "this is the first bundle sealed by this server",
            "proofs/", "no record cites the ledger");

    private final List<Part> parts;
    private final Reports reports;
    private final Visibility visibility;
    private final Controls controls;
    private final BundleRepository bundles;
    private final Ledger ledger;
    private final DataDirectory directory;
    private final RecordedItems items;
    private final Assertions assertions;

    Assembly(
            List<Part> parts,
            Reports reports,
            Visibility visibility,
            Controls controls,
            BundleRepository bundles,
            Ledger ledger,
            DataDirectory directory,
            RecordedItems items,
            Assertions assertions) {
        this.parts = parts;
        this.reports = reports;
        this.visibility = visibility;
        this.controls = controls;
        this.bundles = bundles;
        this.ledger = ledger;
        this.directory = directory;
        this.items = items;
        this.assertions = assertions;
    }

    /** @param sealing who signs, and whose time the bundle is sealed with; its checkpoints show stamps of the same authority */
    BundlePlan plan(Bundle bundle, Sealing sealing) throws IOException {
        controls.readAnew();
        var view = visibility.of(bundle.facts(), bundle.requestedAt());
        var draft = new Draft(bundle, before(bundle));
        for (var part : parts) {
            part.add(bundle, view, draft);
        }
        draft.members().putAll(Originals.members(draft.originals()));
        var absent = new HashMap<>(REASONS);
        absent.putAll(draft.absent());
        var request = request(bundle);
        var scope = scope(bundle, view, draft);
        var ledgerPart = ledgerPart(bundle, sealing.time().kind());
        var previous = previous(bundle);
        var before = previous == null ? null : previous.bundleId();
        reports.add(draft, bundle, request, scope, ledgerPart, before, sealing);
        return new BundlePlan(
                request,
                scope,
                draft.exceptions(),
                List.of(),
                bundle.governanceCommit().isEmpty() ? null : bundle.governanceCommit(),
                ledgerPart,
                previous,
                retention(bundle),
                draft.populations(),
                new TreeMap<>(draft.members()),
                absent);
    }

    /** The days of the period on which nothing was recorded yet, which no population can hold. */
    private List<Gap> before(Bundle bundle) {
        var facts = bundle.facts();
        long first = items.firstSince(Instant.EPOCH, bundle.endSize());
        var begun = items.between(first, Math.min(first + 1, bundle.endSize())).stream()
                .findFirst()
                .map(RecordedItem::recordedAt)
                .orElse(bundle.requestedAt());
        var day = facts.day(begun);
        return facts.type() == 2 && day.isAfter(facts.from())
                ? List.of(new Gap(
                        facts.from().toString(),
                        day.minusDays(1).toString(),
                        "Assay recorded nothing yet; its first record is of " + begun))
                : List.of();
    }

    private Request request(Bundle bundle) {
        var facts = bundle.facts();
        var day = facts.dayOf(bundle.requestedAt());
        var interim = bundle.interim() && day != null ? new Request.Interim(day, facts.days()) : null;
        return new Request(
                bundle.id().toString(),
                bundle.requestedAt(),
                directory.demo(),
                assertions.organisation(bundle.governanceCommit()),
                facts.system(),
                Request.Product.of("Assay", bundle.product()),
                new Request.Audit(bundle.auditNumber(), facts.type(), facts.zone(), facts.from(), facts.to(), interim));
    }

    private static Scope scope(Bundle bundle, View view, Draft draft) {
        var facts = bundle.facts();
        var leftOut = new ArrayList<>(view.leftOut());
        leftOut.addAll(draft.leftOut());
        return new Scope(
                "soc2-2017",
                facts.inScope().stream().map(AuditFacts::words).toList(),
                facts.leftOut().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Scope.LeftOut(AuditFacts.words(entry.getKey()), entry.getValue()))
                        .toList(),
                draft.criteria(),
                new Scope.Visibility(
                        view.rule(),
                        view.apis().stream()
                                .map(api -> new Scope.Api(api.number(), api.name()))
                                .toList(),
                        leftOut));
    }

    private LedgerPart ledgerPart(Bundle bundle, Timestamp.Kind time) throws IOException {
        var opening = SignedCheckpoint.verified(Note.parse(bundle.opening()), ledger.key());
        return LedgerPart.of(ledger, checkpoint(bundle.startSize()), checkpoint(bundle.endSize()), opening, time);
    }

    private SignedCheckpoint checkpoint(long size) throws IOException {
        return ledger.checkpointAt(size)
                .orElseThrow(() -> new IOException("the ledger has no checkpoint of " + size + " entries any more"));
    }

    private @Nullable PreviousBundle previous(Bundle bundle) throws IOException {
        var id = bundle.previousId();
        if (id == null) {
            return null;
        }
        var before = bundles.findById(id).orElseThrow();
        return PreviousBundle.of(directory.bundles().resolve(before.file()));
    }

    private static Manifest.Retention retention(Bundle bundle) {
        var facts = bundle.facts();
        LocalDate asked = facts.day(bundle.requestedAt());
        LocalDate last = asked.isAfter(facts.to()) ? asked : facts.to();
        return new Manifest.Retention(
                Retention.AUDIT.label(), last.plus(Retention.AUDIT.kept().orElseThrow()));
    }
}
