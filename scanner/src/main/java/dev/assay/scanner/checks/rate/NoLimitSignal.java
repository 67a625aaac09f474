package dev.assay.scanner.checks.rate;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import java.util.List;

/** Whether any answer tells callers about a limit. Its absence does not show that there is no limit. */
public final class NoLimitSignal implements ServerCheck {
    private static final Card CARD = Card.of(
                    "no-limit-signal", "RATE-01", Category.RATE_LIMITING, "No answer tells about a limit")
            .asks("Does any answer tell callers about a limit on requests?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(770, "API4")
            .mendedBy("Publish limits in RateLimit and RateLimit-Policy headers, and Retry-After with 429.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        List<Exchange> recorded = asking.recorded();
        if (recorded.isEmpty()) {
            return new Outcome.NotTested("nothing was recorded");
        }
        for (Exchange exchange : recorded) {
            if (Signals.in(exchange)) {
                return new Outcome.Pass(Proof.recorded(List.of(exchange)));
            }
        }
        return Outcome.fail(CARD.finding(
                Oracle.HEADER,
                "No answer tells about a limit",
                "None of " + recorded.size()
                        + " recorded answers carries a header about a limit on requests. That does not show"
                        + " that there is none.",
                Proof.recorded(List.of(recorded.getFirst()))));
    }
}
