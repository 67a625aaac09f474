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

/** Whether headers that are meant for developers reach callers. */
public final class DebugHeaders implements ServerCheck {
    private static final List<String> HEADERS = List.of(
            "X-Debug-Token",
            "X-Debug-Token-Link",
            "X-ChromeLogger-Data",
            "X-ChromePhp-Data",
            "X-Debug",
            "X-Debug-Info",
            "X-SourceMap",
            "X-Symfony-Profiler",
            "X-Clockwork-Id");
    private static final Card CARD = Card.of(
                    "debug-headers", "DATA-09", Category.DATA_EXPOSURE, "Debug headers reach callers")
            .asks("Do headers that are meant for developers reach callers?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(489, "API8")
            .mendedBy("Turn the debug mode off in production.")
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
            var name =
                    HEADERS.stream().filter(h -> exchange.header(h).isPresent()).findFirst();
            if (name.isPresent()) {
                return Outcome.fail(CARD.finding(
                                Oracle.HEADER,
                                "The debug header " + name.get() + " reaches callers",
                                "An answer to " + exchange.request().identity() + " carries the header " + name.get()
                                        + ", which is meant for developers.",
                                Proof.recorded(List.of(exchange)))
                        .at(name.get()));
            }
        }
        return new Outcome.Pass(Proof.recorded(List.of(asking.recorded().getFirst())));
    }
}
