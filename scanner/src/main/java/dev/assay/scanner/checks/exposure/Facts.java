package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.Fact;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks through recorded answers for delicate things of some kinds. */
final class Facts {
    private Facts() {}

    /** An answer with the first of its facts that is of the kinds. */
    record Seen(Exchange exchange, Fact fact) {}

    /** The first recorded answer of an operation that carries a fact of the kinds. */
    static Optional<Seen> first(Operation operation, Asking asking, Predicate<Fact> wanted) {
        for (Exchange exchange : asking.recorded(operation)) {
            for (Fact fact : exchange.facts()) {
                if (wanted.test(fact)) {
                    return Optional.of(new Seen(exchange, fact));
                }
            }
        }
        return Optional.empty();
    }

    /** Clean with a recorded answer as proof, or not tested when nothing was recorded. */
    static Outcome clean(Operation operation, Asking asking) {
        List<Exchange> recorded = asking.recorded(operation);
        return recorded.isEmpty()
                ? new Outcome.NotTested(asking.whyNoBaseline(operation))
                : new Outcome.Pass(Proof.recorded(List.of(recorded.getFirst())));
    }

    /** Where a fact stands, in words: its property, or its header. */
    static String place(Fact fact) {
        String name = Leaves.lastName(fact.where().replaceFirst("^body ", ""));
        return fact.where().startsWith("header") ? fact.where() : name.isEmpty() ? "the body" : "the property " + name;
    }
}
