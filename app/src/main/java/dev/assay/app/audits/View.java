package dev.assay.app.audits;

import dev.assay.app.inventory.Api;
import dev.assay.evidence.bundle.Scope.LeftOut;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What an audit shows of the organisation at an instant: the visibility rule and what it comes to.
 *
 * @param facts the audit's facts
 * @param at what was known then
 * @param apis the APIs it shows, in the order of their registration
 * @param rule the rule in a sentence
 * @param leftOut what it leaves out, counted, with the reason
 */
public record View(AuditFacts facts, Instant at, List<Api> apis, String rule, List<LeftOut> leftOut) {
    public View {
        apis = List.copyOf(apis);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether an API is shown. */
    public boolean shows(UUID api) {
        return facts.apis().contains(api);
    }

    /** The short numbers of the APIs it shows. */
    public Set<String> numbers() {
        return Set.copyOf(apis.stream().map(Api::number).toList());
    }

    /** The first instant after what the audit looks at: its period's end, or right after the instant while the period lasts. */
    public Instant until() {
        var after = at.plus(1, ChronoUnit.MICROS);
        return after.isBefore(facts.ends()) ? after : facts.ends();
    }
}
