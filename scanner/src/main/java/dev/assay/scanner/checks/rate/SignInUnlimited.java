package dev.assay.scanner.checks.rate;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Guess;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Answer;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.NoAnswer;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;

/**
 * Whether passwords can be guessed without end. The account that is tried is made up, so that nobody is locked out. Sent only where
 * bursts are allowed.
 */
public final class SignInUnlimited implements OperationCheck {
    private static final int GUESSES = 20;
    private static final Card CARD = Card.of(
                    "sign-in-unlimited", "RATE-14", Category.RATE_LIMITING, "Passwords can be guessed without a limit")
            .asks("Are " + GUESSES + " wrong passwords in a row met by any limit?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N")
            .classed(307, "API2")
            .mendedBy("Limit attempts per account and per address, answer 429 with Retry-After, and ask for a second"
                    + " factor.")
            .costs(Mode.LOAD, GUESSES + 2)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(Where.signsIn(operation) && Guess.taken(operation), "nobody signs in with it");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        String account = Nonce.word(asking);
        Exchange last = null;
        int first = 0;
        for (int sent = 1; sent <= GUESSES; sent++) {
            ProbeRequest guess =
                    ProbeRequest.of("POST", operation.path()).json(Guess.body(operation, account, Nonce.word(asking)));
            Answer answer = asking.anonymous().send(guess);
            switch (answer) {
                case NoAnswer none -> {
                    return Trial.unanswered(none);
                }
                case Exchange exchange -> last = exchange;
            }
            if (Guess.limited(last)) {
                return new Outcome.Pass(Proof.NONE
                        .with(Proof.Part.PROBE, "guess " + sent, last)
                        .saying("A limit was met at guess " + sent + " of " + GUESSES + "."));
            }
            if (first != 0 && last.status() != first) {
                return new Outcome.Pass(Proof.NONE
                        .with(Proof.Part.PROBE, "guess " + sent, last)
                        .saying("Guess " + sent + " of " + GUESSES + " was answered with " + last.status()
                                + ", those before it with " + first + "."));
            }
            first = last.status();
            if (sent == 1 && !Guess.judged(operation, last, asking)) {
                return new Outcome.NotTested(
                        "a wrong password was answered with " + last.status() + ", so no guess can be told");
            }
        }
        return last == null
                ? new Outcome.Errored("no guess was answered")
                : Outcome.suspect(
                        finding(operation, last).suspected(),
                        "the account was made up, so that nobody is locked out: one that exists may be locked sooner");
    }

    private static Finding finding(Operation operation, Exchange last) {
        return CARD.finding(
                operation,
                Oracle.COUNT,
                GUESSES + " wrong passwords in a row were met by no limit",
                operation.key() + " answered " + GUESSES
                        + " wrong passwords for one made-up account without any limit. A limit may lie"
                        + " higher; up to this number there is none.",
                Proof.NONE
                        .with(Proof.Part.PROBE, "guess " + GUESSES, last)
                        .saying("All " + GUESSES + " guesses were answered with " + last.status()
                                + " and no Retry-After."));
    }
}
