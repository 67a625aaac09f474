package dev.assay.scanner.checks.exposure;

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

/** Whether headers tell which software, in which version, answers. */
public final class VersionDisclosed implements ServerCheck {
    private static final List<String> HEADERS =
            List.of("Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Generator", "X-Runtime");
    private static final Card CARD = Card.of(
                    "version-disclosed", "DATA-08", Category.DATA_EXPOSURE, "Headers tell the server's version")
            .asks("Do headers tell which software, in which version, answers?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(497, "API8")
            .mendedBy("Take the version out of the Server header, and X-Powered-By away.")
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
            for (String name : HEADERS) {
                var value =
                        exchange.header(name).filter(v -> v.matches(".*\\d+\\.\\d+.*") || name.equals("X-Powered-By"));
                if (value.isPresent()) {
                    return Outcome.fail(CARD.finding(
                                    Oracle.HEADER,
                                    "The header " + name + " tells the server's software",
                                    "Answers carry " + name + ": " + value.get()
                                            + ". Whoever looks for known weaknesses need not guess.",
                                    Proof.recorded(List.of(exchange)))
                            .at(name));
                }
            }
        }
        return new Outcome.Pass(Proof.recorded(List.of(asking.recorded().getFirst())));
    }
}
