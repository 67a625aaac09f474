package dev.assay.app.audits;

import dev.assay.app.evidence.RecordedItem;
import dev.assay.app.evidence.RecordedItems;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiChange;
import dev.assay.app.inventory.ApiFacts;
import dev.assay.app.inventory.Apis;
import dev.assay.app.inventory.DataClass;
import dev.assay.app.inventory.Description;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The APIs in scope with every change of their facts, and every version of their descriptions with its bytes, which must be those that the
 * ledger names.
 */
@Singleton
@Order(1)
final class InventoryPart implements Part {
    private final Apis apis;
    private final RecordedItems items;
    private final Ledger ledger;

    InventoryPart(Apis apis, RecordedItems items, Ledger ledger) {
        this.apis = apis;
        this.items = items;
        this.ledger = ledger;
    }

    @Override
    public void add(Bundle bundle, View view, Draft draft) throws IOException {
        var changes = new ArrayList<Map<String, @Nullable Object>>();
        var descriptions = new ArrayList<Map<String, @Nullable Object>>();
        var numbers = view.numbers();
        var sealed = new ArrayList<RecordedItem>();
        items.each("inventory", 0, bundle.endSize(), item -> {
            if (item.type().equals("inventory.changed")
                    && !item.recordedAt().isAfter(bundle.requestedAt())
                    && item.about("api").stream().anyMatch(numbers::contains)) {
                sealed.add(item);
            }
        });
        var imports = Imports.of(sealed, ledger);
        for (var api : view.apis()) {
            for (var change : apis.history(api.id())) {
                if (!change.at().isAfter(bundle.requestedAt())) {
                    changes.add(row(api, change));
                }
            }
            for (var description : apis.descriptions(api.id())) {
                if (!description.importedAt().isAfter(bundle.requestedAt())) {
                    var bytes = apis.document(description.id());
                    imports.mustName(api, description, bytes);
                    descriptions.add(row(api, description));
                    draft.original(description.sha256() + ".description", Originals.Original.of(bytes));
                }
            }
        }
        var parameters = Map.of("apis", String.join(",", new TreeSet<>(numbers)));
        draft.population(
                "inventory",
                "every state of the facts of each API in scope, from its registration on; the last one is the state in"
                        + " force",
                parameters,
                (long) sealed.size(),
                "the count of the ledger's entries of the type inventory.changed about them",
                changes);
        draft.population(
                "inventory/descriptions",
                "every imported version of the description of each API in scope; the bytes are in evidence/raw, named"
                        + " by digest",
                parameters,
                imports.count(),
                "the count of the ledger's entries of the type inventory.changed about them that name the digest of an"
                        + " imported description",
                descriptions);
    }

    private static Map<String, @Nullable Object> row(Api api, ApiChange change) {
        ApiFacts facts = change.facts();
        return Row.of(
                "api", api.number(),
                "id", api.id(),
                "version", change.version(),
                "what", change.what(),
                "at", change.at(),
                "by", change.actorName(),
                "name", facts.name(),
                "purpose", facts.purpose(),
                "owner", facts.owner(),
                "environment", facts.environment().word(),
                "baseUrls", facts.baseUrls(),
                "criticality", facts.criticality().word(),
                "exposure", facts.exposure().word(),
                "dataClasses",
                        facts.dataClasses().stream()
                                .map(DataClass::word)
                                .sorted()
                                .toList(),
                "authentication", facts.authentication(),
                "authorization", facts.authorization(),
                "upstream", facts.upstream(),
                "downstream", facts.downstream(),
                "description", change.descriptionId(),
                "retiredAt", change.retiredAt());
    }

    private static Map<String, @Nullable Object> row(Api api, Description description) {
        return Row.of(
                "api", api.number(),
                "id", description.id(),
                "version", description.version(),
                "title", description.title(),
                "declaredVersion", description.declaredVersion(),
                "format", description.format(),
                "sha256", description.sha256(),
                "source", description.source(),
                "operations", description.operations(),
                "unreadable", description.unreadable(),
                "importedBy", description.importedBy(),
                "importedAt", description.importedAt());
    }
}
