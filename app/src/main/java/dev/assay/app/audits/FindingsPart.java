package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.findings.Findings;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The findings of the APIs in scope with their whole lives as known at the request, and the exchanges that prove them. */
@Singleton
@Order(2)
final class FindingsPart implements Part {
    private final Findings findings;
    private final RecordedItems items;
    private final Ledger ledger;
    private final StoredOriginals stored;

    FindingsPart(Findings findings, RecordedItems items, Ledger ledger, StoredOriginals stored) {
        this.findings = findings;
        this.items = items;
        this.ledger = ledger;
        this.stored = stored;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var stories = findings.lives().stream()
                .filter(life -> view.shows(life.finding().apiId()))
                .map(life -> FindingStory.asKnown(life, bundle.requestedAt()))
                .flatMap(List::stream)
                .toList();
        var sealed = sealed(bundle, view.numbers());
        var steps = SealedSteps.of(sealed, ledger);
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var history = new ArrayList<Map<String, @Nullable Object>>();
        for (var story : stories) {
            steps.mustTell(story);
            rows.add(story.row());
            history.addAll(story.history());
            for (var proof : story.proofs()) {
                original(proof, draft);
            }
        }
        var movement = Movement.reconciled(stories, bundle.facts().begins(), view.until());
        draft.told(stories, movement);
        draft.population(
                "findings",
                "every finding ever opened of the APIs in scope, as it stood at the request",
                movement.parameters(),
                sealed.stream()
                        .filter(item -> item.type().equals("finding.opened"))
                        .count(),
                "the count of the ledger's entries of the type finding.opened about them",
                rows);
        draft.population(
                "findings/history",
                "every step of the lives of these findings; their exchanges are in evidence/raw, named by digest",
                Map.of(),
                (long) sealed.size(),
                "the count of the ledger's entries of the class finding about them",
                history);
    }

    private List<RecordedItem> sealed(Bundle bundle, Set<String> numbers) throws IOException {
        var sealed = new ArrayList<RecordedItem>();
        items.each("finding", 0, bundle.endSize(), item -> {
            if (!item.recordedAt().isAfter(bundle.requestedAt())
                    && item.about("api").stream().anyMatch(numbers::contains)) {
                sealed.add(item);
            }
        });
        return sealed;
    }

    private void original(String sha256, Draft draft) throws IOException {
        draft.original(sha256 + ".json", "the exchanges " + sha256, new Digest(sha256), stored);
    }
}
