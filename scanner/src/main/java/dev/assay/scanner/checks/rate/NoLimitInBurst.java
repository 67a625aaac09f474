package dev.assay.scanner.checks.rate;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import java.util.Comparator;
import java.util.Optional;

/** Whether a short burst of one cheap read is answered to the end. Sent only where bursts are allowed. */
public final class NoLimitInBurst implements ServerCheck {
    private static final int BURST = 30;
    private static final double SLOWEST = 10;
    private static final Card CARD = Card.of(
                    "no-limit-in-burst", "RATE-02", Category.RATE_LIMITING, "No limit was met in a burst")
            .asks("Is a burst of " + BURST + " requests met by any limit?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L")
            .classed(770, "API4")
            .mendedBy("Limit requests per caller at the gateway, and answer 429 with Retry-After beyond it.")
            .costs(Mode.LOAD, BURST)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.when(
                known.description().operations().stream()
                        .anyMatch(o -> o.method().equals("GET")),
                "no operation reads");
    }

    @Override
    public Outcome ask(Asking asking) {
        if (asking.limits().ratePerSecond() < SLOWEST) {
            return new Outcome.NotTested(
                    "the scan's own pace is below " + (int) SLOWEST + " requests a second, which is no burst");
        }
        Optional<Baseline> cheapest = asking.description().operations().stream()
                .filter(o -> o.method().equals("GET"))
                .flatMap(o -> asking.baselines(o).stream())
                .min(Comparator.comparingLong(b -> b.exchange().size()));
        return cheapest.map(baseline -> burst(baseline, asking))
                .orElseGet(() -> new Outcome.NotTested("no reading operation could be asked"));
    }

    private static Outcome burst(Baseline baseline, Asking asking) {
        var probe = asking.as(baseline.identity());
        Exchange last = baseline.exchange();
        for (int sent = 1; sent <= BURST; sent++) {
            Answer answer = probe.send(baseline.request());
            switch (answer) {
                case NoAnswer none -> {
                    return Trial.unanswered(none);
                }
                case Exchange exchange -> last = exchange;
            }
            if (last.status() == 429 || last.status() == 503) {
                return new Outcome.Pass(Proof.NONE
                        .with(Proof.Part.PROBE, "request " + sent + " of the burst", last)
                        .saying("A limit was met at request " + sent + " of " + BURST + "."));
            }
        }
        if (Signals.in(last)) {
            return new Outcome.Pass(Proof.NONE
                    .with(Proof.Part.PROBE, "request " + BURST + " of the burst", last)
                    .saying("All " + BURST + " requests were answered, within a limit that the answers publish."));
        }
        String said = "All " + BURST + " requests were answered; none was met by 429 or 503.";
        Finding finding = CARD.finding(
                Oracle.COUNT,
                "No limit was met in " + BURST + " requests",
                BURST + " requests to " + baseline.operation().key() + " by "
                        + baseline.identity().name()
                        + ", sent one after the other as fast as the scan may, were all answered. A limit may lie"
                        + " higher; up to this number there is none.",
                Proof.NONE
                        .with(Proof.Part.BASELINE, "before the burst", baseline.exchange())
                        .with(Proof.Part.PROBE, "request " + BURST + " of the burst", last)
                        .saying(said));
        return Outcome.suspect(
                finding.suspected(), "a limit may lie above " + BURST + " requests, which is as many as are sent");
    }
}
