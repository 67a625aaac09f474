package dev.assay.scanner.checks.inventory;

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
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the description names servers that exist only inside the operator's network. */
public final class InnerServerUrl implements ServerCheck {
    private static final Pattern INNER = Pattern.compile(
            "(?i)^https?://(?:localhost|127\\.\\d|10\\.\\d|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|[\\w.-]+\\.(?:local|internal|lan|corp|intranet|svc\\.cluster\\.local)(?=[:/]|$))");
    private static final Pattern LOOPBACK = Pattern.compile("(?i)^https?://(?:localhost|127\\.|\\[::1])");
    private static final Card CARD = Card.of(
                    "inner-server-described", "INVT-15", Category.INVENTORY, "The description names an inner server")
            .asks("Does the description name servers that exist only inside the operator's network?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(497, "API9")
            .mendedBy("Publish the description with public servers only.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.when(!known.description().servers().isEmpty(), "the description names no server");
    }

    @Override
    public Outcome ask(Asking asking) {
        String own = asking.target().host();
        // Where the target itself is on this machine, its description names this machine by right.
        boolean here = own.equals("localhost") || own.startsWith("127.");
        Optional<String> inner = asking.description().servers().stream()
                .filter(url -> INNER.matcher(url).find() && !url.contains("//" + own))
                .filter(url -> !here || !LOOPBACK.matcher(url).find())
                .findFirst();
        return inner.map(url -> Outcome.fail(CARD.finding(
                        Oracle.DESCRIPTION,
                        "The description names an inner server",
                        "The description names the server " + url
                                + ", which means something only inside the operator's network.",
                        Proof.said("servers: " + url))))
                .orElseGet(() -> new Outcome.Pass(
                        Proof.said("The description names no inner server besides the one that was asked.")));
    }
}
