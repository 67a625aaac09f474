package dev.assay.scanner.checks.oracle;

import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.target.Operation;
import java.util.function.Function;

/** A question about a read that needs a credential, asked beside what the first identity that can reads there. */
public final class SecuredRead {
    private SecuredRead() {}

    /** Asks; where everybody is given content there is nothing to get around, and where nobody is, nothing to compare with. */
    public static Outcome ask(Operation operation, Asking asking, Function<Baseline, Outcome> question) {
        if (Shown.openToAll(operation, asking)) {
            return Shown.answersEverybody(operation);
        }
        return asking.baselines(operation).stream()
                .findFirst()
                .map(question)
                .orElseGet(() -> new Outcome.NotTested(asking.whyNoBaseline(operation)));
    }
}
