package dev.assay.scanner.checks.bola;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.TreeSet;

/** Whether objects are numbered one after the other, so that ids can be guessed. No weakness by itself. */
public final class PredictableIds implements OperationCheck {
    private static final Card CARD = Card.of("predictable-ids", "BOLA-07", Category.BOLA, "Object ids can be guessed")
            .asks("Are objects numbered one after the other?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N")
            .classed(340, "API1")
            .mendedBy("Use random ids (UUID version 4 or 7); the ownership check remains what protects the object.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Objects.list(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<Exchange> lists = Shown.recordedJson(operation, asking);
        if (lists.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        for (Exchange list : lists) {
            TreeSet<Long> ids = new TreeSet<>();
            list.json().map(Objects::in).orElse(List.of()).forEach(item -> number(item, ids));
            if (ids.size() >= 2 && ids.last() - ids.first() < 10L * ids.size()) {
                return Outcome.suspect(
                        CARD.finding(
                                        operation,
                                        Oracle.SIGNATURE,
                                        "Objects are numbered one after the other",
                                        "The ids in the list of " + operation.key() + " are " + ids.size()
                                                + " numbers between " + ids.first() + " and " + ids.last()
                                                + ". Whoever knows one can guess the next.",
                                        Proof.recorded(List.of(list)))
                                .suspected(),
                        "ids that can be guessed do harm only where an object's owner is not checked");
            }
        }
        return new Outcome.Pass(Proof.recorded(List.of(lists.getFirst())));
    }

    private static void number(JsonNode item, TreeSet<Long> ids) {
        String id = item.path("id").asText();
        if (id.matches("\\d{1,15}")) {
            ids.add(Long.parseLong(id));
        }
    }
}
