package dev.assay.scanner.checks.rate;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Guess;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Whether a limit on sign-ins is forgotten when the request names another address of its sender. The account that is tried is made up.
 * Sent only where bursts are allowed.
 */
public final class LimitBypass implements OperationCheck {
    private static final int GUESSES = 20;
    private static final int ROUNDS = 2;
    private static final List<String> HEADERS =
            List.of("X-Forwarded-For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "Forwarded");
    private static final Card CARD = Card.of(
                    "limit-bypass", "RATE-03", Category.RATE_LIMITING, "A limit is passed by naming another address")
            .asks("Is a limit on sign-ins forgotten when the request names another address of its sender?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:L")
            .classed(348, "API4")
            .mendedBy("Count by account and by the address of the connection, and take addresses from headers only when"
                    + " your own gateway set them.")
            .costs(Mode.LOAD, GUESSES + HEADERS.size() + 2 * ROUNDS)
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
        Optional<Exchange> met = Optional.empty();
        Optional<Exchange> last = Optional.empty();
        for (int sent = 0; sent < GUESSES && met.isEmpty(); sent++) {
            last = guess(operation, account, "", asking);
            met = last.filter(LimitBypass::limited);
        }
        if (met.isEmpty()) {
            return last.<Outcome>map(e -> new Outcome.Pass(Proof.NONE
                            .with(Proof.Part.BASELINE, "guess " + GUESSES, e)
                            .saying("No limit was met that could be passed.")))
                    .orElseGet(() -> new Outcome.Errored("no guess was answered"));
        }
        Proof looked = Proof.NONE.with(Proof.Part.BASELINE, "the limit is met", met.get());
        for (String header : HEADERS) {
            Optional<Exchange> answer = guess(operation, account, header, asking);
            if (answer.isPresent()) {
                looked = looked.with(Proof.Part.PROBE, "another address in " + header, answer.get());
            }
            if (answer.filter(e -> !limited(e)).isPresent()) {
                return repeated(operation, account, header, asking, looked);
            }
        }
        return new Outcome.Pass(looked);
    }

    /** Still limited without the header and not with it, twice: a limit that simply ran out would not come back. */
    private static Outcome repeated(Operation operation, String account, String header, Asking asking, Proof looked) {
        Proof proof = looked;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Exchange> without = guess(operation, account, "", asking);
            Optional<Exchange> with = guess(operation, account, header, asking);
            if (without.filter(LimitBypass::limited).isEmpty()
                    || with.filter(e -> !limited(e)).isEmpty()) {
                return new Outcome.Pass(proof.saying("The limit ran out meanwhile."));
            }
            proof = proof.with(Proof.Part.CONTROL, "without the header", without.get())
                    .with(Proof.Part.PROBE, "with the header", with.get());
        }
        return Outcome.fail(CARD.finding(
                        operation,
                        Oracle.COUNT,
                        header + " passes the limit on sign-ins",
                        operation.key() + " had met a limit. With another made-up address in " + header
                                + " each time it judged guesses again, and without the header it did not.",
                        proof.repeated(ROUNDS))
                .at(header)
                .between(IdentityPair.ANONYMOUS));
    }

    private static Optional<Exchange> guess(Operation operation, String account, String header, Asking asking) {
        ProbeRequest request =
                ProbeRequest.of("POST", operation.path()).json(Guess.body(operation, account, Nonce.word(asking)));
        // 198.51.100.0/24 belongs to nobody (RFC 5737).
        String address = "198.51.100." + (1 + asking.random().nextInt(250));
        return Shown.exchange(
                asking.anonymous(),
                header.isEmpty()
                        ? request
                        : request.header(header, header.equals("Forwarded") ? "for=" + address : address));
    }

    private static boolean limited(Exchange answer) {
        return answer.status() == 429 || answer.status() == 423;
    }
}
