package dev.assay.scanner.checks.rate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a list is given whole however long it grows. */
public final class UnpagedList implements OperationCheck {
    private static final int LONG = 100;
    private static final Set<String> PAGING = Set.of(
            "limit",
            "size",
            "pagesize",
            "perpage",
            "first",
            "page",
            "offset",
            "cursor",
            "after",
            "skip",
            "take",
            "top",
            "pagetoken",
            "start");
    private static final Card CARD = Card.of(
                    "unpaged-list", "RATE-06", Category.RATE_LIMITING, "A long list is given whole")
            .asks("Is a list of more than " + LONG + " objects given whole, with no way to ask for a page?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N")
            .classed(770, "API4")
            .mendedBy("Give lists in pages with a capped size.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean paged = operation.parameters(Parameter.In.QUERY).stream()
                .anyMatch(p -> PAGING.contains(p.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")));
        Applicability read = Where.read(operation);
        return !read.applies() ? read : Applicability.when(!paged, "it is given in pages");
    }

    /** The length of the list, be it the answer itself or in a wrapper or two. */
    private static int longest(JsonNode node, int wrappers) {
        if (node.isArray()) {
            return node.size();
        }
        int longest = 0;
        for (JsonNode child : node) {
            longest = wrappers < 2 ? Math.max(longest, longest(child, wrappers + 1)) : longest;
        }
        return longest;
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<Exchange> answers = Shown.recordedJson(operation, asking);
        for (Exchange answer : answers) {
            int size = answer.json().map(json -> longest(json, 0)).orElse(0);
            if (size > LONG) {
                return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.COUNT,
                        "A list of " + size + " objects is given whole",
                        operation.key() + " gave " + size
                                + " objects at once, and its description has no way to ask for fewer.",
                        Proof.recorded(List.of(answer))));
            }
        }
        return answers.isEmpty()
                ? new Outcome.NotTested(asking.whyNoBaseline(operation))
                : new Outcome.Pass(Proof.recorded(List.of(answers.getFirst())));
    }
}
