package dev.assay.app.audits;

import dev.assay.evidence.digest.Digest;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The populations that were retrieved for the audit, with their files, and the samples drawn from them. Lists of Assay's own users and tokens
 * are named with their digest; their files are people's data and stay out.
 */
@Singleton
@Order(9)
final class PopulationsPart implements Part {
    private final PopulationRepository populations;
    private final SampleRepository samples;
    private final ReplacementRepository replacements;
    private final StoredOriginals stored;
    private final SealedFacts sealed;
    private final Reconciliations reconciliations;

    PopulationsPart(
            PopulationRepository populations,
            SampleRepository samples,
            ReplacementRepository replacements,
            StoredOriginals stored,
            SealedFacts sealed,
            Reconciliations reconciliations) {
        this.populations = populations;
        this.samples = samples;
        this.replacements = replacements;
        this.stored = stored;
        this.sealed = sealed;
        this.reconciliations = reconciliations;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var hosts = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : populations.findByAuditIdOrderByRetrievedAtAndId(bundle.auditId())) {
            if (!one.retrievedAt().isAfter(bundle.requestedAt())) {
                boolean shown = !one.name().startsWith("access/");
                rows.add(row(one, shown));
                if (shown) {
                    draft.original(
                            one.fileSha256() + ".ndjson",
                            "the file of " + one.number(),
                            new Digest(one.fileSha256()),
                            stored);
                }
                if (Reconciliations.reconciles(one)) {
                    hosts.addAll(rows(one, reconciliations.of(one, bundle.requestedAt())));
                }
            }
        }
        draft.population(
                "audit/populations",
                "every population retrieved for the audit; the files are in evidence/raw, named by digest",
                Map.of(),
                counted(bundle, "audit.population-retrieved"),
                "the count of the ledger's entries of the type audit.population-retrieved about the audit",
                rows);
        draft.population(
                "audit/reconciled-hosts",
                "every host of each list from elsewhere and of the APIs in service when the bundle was asked for, with"
                        + " the side it is on and the reason given",
                Map.of(),
                null,
                "none: it is worked out from the lists and the inventory",
                hosts);
        addSamples(bundle, draft);
    }

    private static List<Map<String, @Nullable Object>> rows(KeptPopulation list, Reconciled held) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        held.both().forEach((host, apis) -> rows.add(row(list, host, "both", apis, "")));
        held.onlyListed().forEach((host, why) -> rows.add(row(list, host, "list", "", why)));
        held.onlyInAssay().forEach((host, why) -> rows.add(row(list, host, "assay", "", why)));
        return rows;
    }

    private static Map<String, @Nullable Object> row(
            KeptPopulation list, String host, String side, String apis, String reason) {
        return Row.of("population", list.number(), "host", host, "side", side, "apis", apis, "reason", reason);
    }

    private void addSamples(Bundle bundle, Draft draft) throws IOException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : samples.findByAuditIdOrderByDrawnAtAndId(bundle.auditId())) {
            if (!one.drawnAt().isAfter(bundle.requestedAt())) {
                rows.add(row(one, bundle));
            }
        }
        draft.population(
                "audit/samples",
                "every sample drawn for the audit; docs/formats/sample-v1.md says how to draw it again",
                Map.of(),
                counted(bundle, "audit.sample-drawn"),
                "the count of the ledger's entries of the type audit.sample-drawn about the audit",
                rows);
    }

    private long counted(Bundle bundle, String type) throws IOException {
        return sealed.count(
                bundle, Set.of(type), (item, _) -> item.about("audit").contains(bundle.auditNumber()));
    }

    private static Map<String, @Nullable Object> row(KeptPopulation one, boolean shown) {
        return Row.of(
                "population", one.number(),
                "class", one.name(),
                "source", one.source(),
                "query", one.query(),
                "retrievedAt", one.retrievedAt(),
                "retrievedBy", one.retrievedBy(),
                "count", one.observed(),
                "expectedCount", one.expected(),
                "reconciledWith", one.reconciledWith(),
                "sha256", one.sha256(),
                "file", one.fileSha256(),
                "fileShown", shown);
    }

    private Map<String, @Nullable Object> row(DrawnSample one, Bundle bundle) {
        var replaced = replacements.findBySampleIdOrderByMadeAtAndId(one.id()).stream()
                .filter(replacement -> !replacement.madeAt().isAfter(bundle.requestedAt()))
                .map(replacement -> Row.of("place", replacement.place(), "reason", replacement.reason()))
                .toList();
        return Row.of(
                "sample", one.number(),
                "population", one.population(),
                "control", one.control(),
                "value", one.chosen(),
                "seed", one.seed(),
                "size", one.size(),
                "internal", one.internal(),
                "drawnBy", one.drawnBy(),
                "drawnAt", one.drawnAt(),
                "replaced", replaced);
    }
}
