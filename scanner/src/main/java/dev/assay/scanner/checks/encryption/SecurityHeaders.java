package dev.assay.scanner.checks.encryption;

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

/** Whether answers tell browsers not to guess types. One finding for the whole server. */
public final class SecurityHeaders implements ServerCheck {
    private static final Card CARD = Card.of(
                    "security-headers", "CRYP-19", Category.ENCRYPTION, "Security headers are missing")
            .asks("Do answers carry X-Content-Type-Options: nosniff and no obsolete header?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(693, "API8")
            .mendedBy("Set X-Content-Type-Options: nosniff at the gateway for every answer.")
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
        List<Exchange> recorded =
                asking.recorded().stream().filter(Exchange::successful).toList();
        if (recorded.isEmpty()) {
            return new Outcome.NotTested("no successful answer was recorded");
        }
        List<Exchange> without = recorded.stream()
                .filter(e -> e.header("X-Content-Type-Options")
                        .filter("nosniff"::equalsIgnoreCase)
                        .isEmpty())
                .toList();
        if (without.isEmpty()) {
            return new Outcome.Pass(Proof.recorded(List.of(recorded.getFirst())));
        }
        return Outcome.fail(CARD.finding(
                        Oracle.HEADER,
                        "X-Content-Type-Options is missing",
                        without.size() + " of " + recorded.size()
                                + " successful answers do not tell browsers to take the type as said.",
                        Proof.recorded(List.of(without.getFirst())))
                .at("X-Content-Type-Options"));
    }
}
