package dev.assay.scanner.checks.consumption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.regex.Pattern;

/** Whether an operation that receives events from others takes one that nobody signed. The event is made up and says so. */
public final class UnsignedEvent implements OperationCheck {
    private static final Pattern RECEIVES =
            Pattern.compile("(?i).*(?:webhook|callback|/hooks?(?:/|$)|/events?/(?:receive|incoming)|notify|ipn).*");
    private static final String EVENT = "{\"id\":\"%s\",\"type\":\"assay.probe\",\"synthetic\":true}";
    private static final Card CARD = Card.of(
                    "unsigned-event-accepted", "CONS-07", Category.UNSAFE_CONSUMPTION, "An unsigned event is accepted")
            .asks("Does an operation that receives events take one that nobody signed?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N")
            .classed(345, "API10")
            .mendedBy(
                    "Verify a signature over body and time before the event is read, and refuse events older than five"
                            + " minutes.")
            .costs(Mode.GUARDED, 4)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        boolean receives = operation.method().equals("POST")
                && !operation.hasPathParameters()
                && RECEIVES.matcher(operation.path()).matches();
        return Applicability.when(
                receives && !operation.security().required(), "it does not receive events from strangers");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        ProbeRequest event = ProbeRequest.of("POST", operation.path()).json(EVENT.formatted(Nonce.word(asking)));
        Trial trial = new Trial(
                new Trial.Step("a path that does not exist", asking.anonymous(), Nonce.sibling(event, asking)),
                new Trial.Step("an event that nobody signed", asking.anonymous(), event),
                List.of(),
                usual -> !usual.successful(),
                (usual, answer) -> answer.successful() && !asking.looksMissing(answer));
        Trial.Result result = asking.prove(trial);
        if (result instanceof Trial.Result.Proven proven) {
            return Outcome.suspect(
                    finding(operation, proven.proof()), "a success does not show that the event was acted upon");
        }
        return result.outcome(proof -> finding(operation, proof));
    }

    private static Finding finding(Operation operation, Proof proof) {
        return CARD.finding(
                operation,
                Oracle.STATUS,
                operation.path() + " takes an event that nobody signed",
                operation.key()
                        + " receives events from others. It answered a made-up event without a signature with success.",
                proof);
    }
}
