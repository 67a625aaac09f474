package dev.assay.app.controls;

import dev.assay.app.inventory.ApiChange;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether an API's inventory entry has what a control asks for. */
final class InventoryRules {
    private final Facts facts;

    InventoryRules(Facts facts) {
        this.facts = facts;
    }

    Reason of(TestSource.Inventory asked, Control control, ApiDay api, LocalDate day) {
        var input = "api:" + api.number() + "@" + api.now().version();
        var missing = missing(api.now(), asked.has());
        if (missing.isEmpty()) {
            return Reason.of(
                    Status.OPERATING, Rule.INVENTORY_COMPLETE, "The entry of " + api.number() + " is complete.", input);
        }
        var since = incompleteSince(asked, api);
        var words = "The entry of " + api.number() + " has lacked " + String.join(", ", missing) + " since " + since;
        return day.isAfter(since.plus(control.grace()))
                ? Reason.exception(
                        Rule.INVENTORY_INCOMPLETE,
                        "inventory:" + api.number() + ":" + since,
                        words + ", past the grace.",
                        input)
                : Reason.of(Status.NOT_EVALUATED, Rule.NOT_DUE_YET, words + ", within the grace.", input);
    }

    private LocalDate incompleteSince(TestSource.Inventory asked, ApiDay api) {
        var first = api.steps().size() - 1;
        while (first > 0 && !missing(api.steps().get(first - 1), asked.has()).isEmpty()) {
            first--;
        }
        return facts.dayOf(api.steps().get(first).at());
    }

    private List<String> missing(ApiChange entry, Set<String> asked) {
        return Stream.of("owner", "data-classes", "description", "operations")
                .filter(asked::contains)
                .filter(what -> !has(entry, what))
                .toList();
    }

    private boolean has(ApiChange entry, String what) {
        return switch (what) {
            case "owner" -> !entry.facts().owner().isBlank();
            case "data-classes" -> !entry.facts().dataClasses().isEmpty();
            case "description" -> entry.descriptionId() != null;
            case "operations" -> facts.operations(entry.descriptionId()) > 0;
            case String other -> throw new IllegalStateException("an inventory entry has no " + other);
        };
    }
}
