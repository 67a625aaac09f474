package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Fact;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.regex.Pattern;

/** Whether reading operations give out session tokens, or the caller's own credential back. */
public final class TokenInAnswer implements OperationCheck {
    private static final Pattern ISSUES =
            Pattern.compile("(?i).*/(?:[a-z-]*token|[a-z-]*ticket|session|login|sign-?in|refresh)/?");
    private static final Card CARD = Card.of(
                    "token-in-answer", "DATA-18", Category.DATA_EXPOSURE, "A read gives out a token")
            .asks("Does a reading operation give out a session token?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(200, "API8")
            .mendedBy("Give tokens out only where somebody signs in, and keep them out of logs and lists.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        return !read.applies()
                ? read
                : Applicability.when(!ISSUES.matcher(operation.path()).matches(), "it is there to give out tokens");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Facts.first(
                        operation,
                        asking,
                        fact -> fact.kind() == Fact.Kind.JWT || fact.kind() == Fact.Kind.OWN_CREDENTIAL)
                .map(seen -> Outcome.fail(finding(operation, seen)))
                .orElseGet(() -> Facts.clean(operation, asking));
    }

    private static Finding finding(Operation operation, Facts.Seen seen) {
        return CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "A read gives out a token",
                        operation.key() + " gave " + seen.exchange().request().identity()
                                + " a session token or credential in " + Facts.place(seen.fact()) + ".",
                        Proof.recorded(List.of(seen.exchange())))
                .at(Facts.place(seen.fact()));
    }
}
