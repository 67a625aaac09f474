package dev.assay.scanner.checks.ssrf;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Addresses;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Operation;
import java.util.List;

/** Whether an operation takes an address that the server may call. A surface to look at, not yet a weakness. */
public final class UrlParameter implements OperationCheck {
    private static final Card CARD = Card.of(
                    "url-parameter", "SSRF-01", Category.SSRF, "A value may be an address that the server calls")
            .asks("Does the operation take an address that the server may call?")
            .rated(Severity.INFO, "AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")
            .classed(918, "API7")
            .mendedBy("Take names of known places instead of addresses; where it must be an address, allow only listed"
                    + " hosts, and check the resolved address when connecting.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Applicability.when(
                !operation.parameters().isEmpty() || operation.body().json().isPresent(), "it takes no value");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<String> addresses =
                Addresses.in(operation).stream().map(Addresses.Slot::name).toList();
        if (addresses.isEmpty()) {
            return new Outcome.Pass(
                    Proof.said("No value of " + operation.key() + " is named or described like an address."));
        }
        String said =
                operation.key() + " takes " + String.join(", ", addresses) + ", which by name or format is an address.";
        return Outcome.suspect(
                CARD.finding(
                                operation,
                                Oracle.DESCRIPTION,
                                addresses.getFirst() + " may be an address that the server calls",
                                said + " Whether the server calls it was not tried by this check.",
                                Proof.said(said + " Line " + operation.line() + " of the description."))
                        .at(addresses.getFirst())
                        .suspected(),
                "whether the server calls it is not known from the description");
    }
}
