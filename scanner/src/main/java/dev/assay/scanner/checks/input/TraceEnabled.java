package dev.assay.scanner.checks.input;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import java.util.List;
import java.util.Optional;

/** Whether the server sends a request back with all its headers (RFC 9110, section 9.3.8). */
public final class TraceEnabled implements ServerCheck {
    private static final Card CARD = Card.of("trace-enabled", "INPT-05", Category.INPUT_VALIDATION, "TRACE is answered")
            .asks("Does the server send a TRACE request back with its headers?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(693, "API8")
            .mendedBy("Turn TRACE off in the server or the gateway.")
            .costs(Mode.GUARDED, 6)
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
        String nonce = Nonce.word(asking);
        ProbeRequest plain = ProbeRequest.get("/");
        Optional<Outcome> refused = refused(plain, asking);
        if (refused.isPresent()) {
            return refused.get();
        }
        Trial trial = new Trial(
                new Trial.Step("the same path by GET", asking.anonymous(), plain.header("X-Assay-Nonce", nonce)),
                new Trial.Step(
                        "a TRACE with a header of ours",
                        asking.anonymous(),
                        plain.method("TRACE").header("X-Assay-Nonce", nonce)),
                List.of(),
                usual -> !usual.body().contains(nonce),
                (usual, answer) -> answer.successful() && answer.body().contains(nonce));
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                        Oracle.REFLECTION,
                        "TRACE is answered",
                        "The server sent a TRACE request back, a header of ours included. Where something adds"
                                + " credentials on the way, they come back too.",
                        proof));
    }

    /** Whoever refuses TRACE, be it a firewall before the API, has answered the question; what a GET is answered shows that somebody is there. */
    private static Optional<Outcome> refused(ProbeRequest plain, Asking asking) {
        Optional<Exchange> usual = Shown.exchange(asking.anonymous(), plain);
        Optional<Exchange> trace = Shown.exchange(asking.anonymous(), plain.method("TRACE"));
        boolean clear = usual.filter(Shown::decided).isPresent()
                && trace.filter(Exchange::refusesTrace).isPresent();
        return clear
                ? Optional.of(new Outcome.Pass(Proof.NONE
                        .with(Proof.Part.BASELINE, "the same path by GET", usual.get())
                        .with(Proof.Part.PROBE, "a TRACE", trace.get())))
                : Optional.empty();
    }
}
