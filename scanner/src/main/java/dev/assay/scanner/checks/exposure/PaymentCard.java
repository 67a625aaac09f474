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

/** Whether answers carry whole payment card numbers, told by issuer range, length and check digit, and by what they are called. */
public final class PaymentCard implements OperationCheck {
    private static final Pattern NAMED =
            Pattern.compile("(?i)card|credit|debit|(?:^|[^a-z])(?:pan|cc|ccn)(?:[^a-z]|$)|primary_?account_?number");
    private static final Pattern BESIDE = Pattern.compile(
            "(?i)\"(?:cvv2?|cvc2?|card[\\w-]{0,40}|exp(?:iry|iration|ires)?[_-]?(?:date|month|year)|expiry)\"\\s{0,9}:|\\bcard\\b");
    private static final Card CARD = Card.of(
                    "payment-card-in-answer", "DATA-02", Category.DATA_EXPOSURE, "Answers carry payment card numbers")
            .asks("Do answers carry whole payment card numbers?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N")
            .classed(359, "API3")
            .mendedBy("Keep a token of the card instead of its number, and show the last four digits at most.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.read(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Facts.first(operation, asking, fact -> fact.kind() == Fact.Kind.CARD_NUMBER && named(fact))
                .or(() -> Facts.first(operation, asking, fact -> fact.kind() == Fact.Kind.CARD_NUMBER))
                .map(seen -> named(seen.fact()) || beside(seen)
                        ? Outcome.fail(finding(operation, seen))
                        : Outcome.suspect(
                                finding(operation, seen).suspected(),
                                "one number in ten has such a check digit, and nothing near it speaks of a card"))
                .orElseGet(() -> Facts.clean(operation, asking));
    }

    /** Its own property, or one above it, is called like a card or its number. */
    private static boolean named(Fact fact) {
        return NAMED.matcher(fact.where().replaceFirst("^(?:header|body) ?", ""))
                .find();
    }

    /** The answer has properties that stand beside a card's number. */
    private static boolean beside(Facts.Seen seen) {
        return BESIDE.matcher(seen.exchange().body()).find();
    }

    private static Finding finding(Operation operation, Facts.Seen seen) {
        return CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Answers carry a payment card number",
                        operation.key() + " gave " + seen.exchange().request().identity() + " a payment card number in "
                                + Facts.place(seen.fact()) + ".",
                        Proof.recorded(List.of(seen.exchange())))
                .at(Facts.place(seen.fact()));
    }
}
