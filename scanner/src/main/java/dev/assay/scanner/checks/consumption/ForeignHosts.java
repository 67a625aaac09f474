package dev.assay.scanner.checks.consumption;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which foreign hosts answers lead to without encryption. */
public final class ForeignHosts implements ServerCheck {
    private static final Pattern LINK =
            Pattern.compile("\"http://([A-Za-z0-9.-]{3,253})(?::\\d{1,5})?(?:/[^\"\\s]{0,500})?\"");
    private static final Pattern NAMESPACE = Pattern.compile(
            "(?i)(?:.*\\.)?(?:w3\\.org|json-schema\\.org|schema\\.org|xmlsoap\\.org|purl\\.org|example\\.(?:com|org|net))|localhost|127\\..*|.*\\.(?:example|test|invalid|localhost)");
    private static final Card CARD = Card.of(
                    "foreign-hosts-in-clear",
                    "CONS-10",
                    Category.UNSAFE_CONSUMPTION,
                    "Answers lead to foreign hosts without encryption")
            .asks("Do answers lead to foreign hosts over plain HTTP?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(829, "API10")
            .mendedBy("Link over https, and keep a list of the hosts you rely on.")
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
        if (asking.recorded().isEmpty()) {
            return new Outcome.NotTested("nothing was recorded");
        }
        for (Exchange exchange : asking.recorded()) {
            Matcher link = LINK.matcher(exchange.body());
            while (link.find()) {
                String host = link.group(1);
                if (!host.equalsIgnoreCase(asking.target().host())
                        && !NAMESPACE.matcher(host).matches()) {
                    return Outcome.fail(CARD.finding(
                                    Oracle.SIGNATURE,
                                    "Answers lead to " + host + " without encryption",
                                    "An answer to " + exchange.request().identity() + " carries an address of " + host
                                            + " over plain HTTP. Whoever is on the way decides what callers find"
                                            + " there.",
                                    Proof.recorded(List.of(exchange)))
                            .at(host));
                }
            }
        }
        return new Outcome.Pass(
                Proof.said(asking.recorded().size() + " answers lead to no foreign host over plain HTTP."));
    }
}
