package dev.assay.scanner.checks.rate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import dev.assay.scanner.target.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a page can be made larger than its described maximum, or than a thousand objects. */
public final class PageSize implements OperationCheck {
    private static final Set<String> NAMES =
            Set.of("limit", "size", "pagesize", "perpage", "first", "count", "maxresults", "top", "take", "rows");
    private static final int USUAL_MOST = 1000;
    private static final Card CARD = Card.of(
                    "page-size-uncapped", "RATE-05", Category.RATE_LIMITING, "A page can be made too large")
            .asks("Is a page larger than the described maximum, or than " + USUAL_MOST
                    + " objects, given when asked for?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L")
            .classed(770, "API4")
            .mendedBy("Cap the page size in the server, whatever is asked for.")
            .costs(Mode.SAFE, 6)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        return !read.applies() ? read : Applicability.when(size(operation).isPresent(), "it takes no page size");
    }

    private static Optional<Parameter> size(Operation operation) {
        return operation.parameters(Parameter.In.QUERY).stream()
                .filter(p -> NAMES.contains(p.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")))
                .findFirst();
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        Optional<Baseline> baseline = asking.anyBaseline(operation);
        Optional<Parameter> size = size(operation);
        if (baseline.isEmpty() || size.isEmpty()) {
            return new Outcome.NotTested(asking.whyNoBaseline(operation));
        }
        long most = size.get().schema().keyword("maximum").map(JsonNode::asLong).orElse((long) USUAL_MOST);
        ProbeRequest request = baseline.get().request().query(size.get().name(), String.valueOf(most * 10));
        var probe = asking.as(baseline.get().identity());
        var answer = Shown.exchange(probe, request);
        if (answer.isEmpty()) {
            return new Outcome.Errored("no request was answered");
        }
        if (objects(answer.get()) <= most) {
            return new Outcome.Pass(Proof.NONE
                    .with(Proof.Part.PROBE, "a page of " + most * 10 + " was asked for", answer.get())
                    .saying("It gave " + objects(answer.get()) + " objects, no more than " + most + "."));
        }
        Trial trial = Trial.of(
                new Trial.Step("the usual page", probe, baseline.get().request()),
                new Trial.Step("a page ten times the maximum", probe, request),
                (usual, large) -> objects(large) > most);
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.COUNT,
                                "A page of " + objects(answer.get()) + " objects was given",
                                operation.key() + " was asked for a page of " + most * 10 + " and gave "
                                        + objects(answer.get()) + " objects at once; the maximum is " + most + ".",
                                proof)
                        .at(size.get().name()));
    }

    private static int objects(Exchange exchange) {
        int largest = 0;
        JsonNode json = exchange.json().orElse(MissingNode.getInstance());
        for (JsonNode list : json.isArray() ? List.of(json) : json) {
            largest = Math.max(largest, list.isArray() ? list.size() : 0);
        }
        return exchange.successful() ? largest : 0;
    }
}
