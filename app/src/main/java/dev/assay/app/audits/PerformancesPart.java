package dev.assay.app.audits;

import dev.assay.app.controls.ManualPerformance;
import dev.assay.app.controls.Performances;
import dev.assay.evidence.digest.Digest;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The performances of controls that people recorded for days of the period, with the files that show them. */
@Singleton
@Order(7)
final class PerformancesPart implements Part {
    private final Performances performances;
    private final StoredOriginals stored;
    private final SealedFacts sealed;

    PerformancesPart(Performances performances, StoredOriginals stored, SealedFacts sealed) {
        this.performances = performances;
        this.stored = stored;
        this.sealed = sealed;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var facts = bundle.facts();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : performances.all()) {
            boolean known = !one.recordedAt().isAfter(bundle.requestedAt());
            if (known && !one.firstDay().isAfter(facts.to()) && !one.lastDay().isBefore(facts.from())) {
                rows.add(row(one, bundle.requestedAt()));
                if (one.shown()) {
                    var sha256 = one.fileSha256();
                    draft.original(sha256, "the file of " + one.number(), new Digest(sha256), stored);
                }
            }
        }
        draft.population(
                "performances",
                "every performance of a control that was recorded for days of the period, the withdrawn ones too;"
                        + " files are in evidence/raw, named by digest",
                Map.of("from", facts.from().toString(), "to", facts.to().toString()),
                sealed.count(bundle, Set.of("control.performed"), (_, said) -> meets(facts, said)),
                "the count of the ledger's entries of the type control.performed for days of the period",
                rows);
    }

    /** Whether the days that an entry speaks for meet the period; of one whose payload was erased nothing else is known, so it counts. */
    private static boolean meets(AuditFacts facts, Map<?, ?> said) {
        return !(said.get("firstDay") instanceof String first && said.get("lastDay") instanceof String last)
                || (!LocalDate.parse(first).isAfter(facts.to())
                        && !LocalDate.parse(last).isBefore(facts.from()));
    }

    private static Map<String, @Nullable Object> row(ManualPerformance one, Instant knownAt) {
        var at = one.withdrawnAt();
        boolean withdrawn = at != null && !at.isAfter(knownAt);
        return Row.of(
                "performance", one.number(),
                "control", one.control(),
                "firstDay", one.firstDay(),
                "lastDay", one.lastDay(),
                "outcome", one.words(),
                "performer", one.performer(),
                "reviewer", one.reviewer(),
                "what", one.what(),
                "file", one.fileName(),
                "size", one.fileSize(),
                "sha256", one.fileSha256(),
                "recordedBy", one.recordedBy(),
                "recordedAt", one.recordedAt(),
                "withdrawnAt", withdrawn ? at : null,
                "withdrawnBy", withdrawn ? one.withdrawnBy() : null,
                "withdrawnBecause", withdrawn ? one.withdrawnBecause() : null);
    }
}
