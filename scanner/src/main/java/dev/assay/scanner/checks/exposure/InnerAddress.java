package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.ErrorText;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.reading.Leaves;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether answers name private addresses or host names of the operator's own network. */
public final class InnerAddress implements OperationCheck {
    private static final Pattern ADDRESSES = Pattern.compile(
            "(?i)(?:^|[^a-z])ips?(?:v4)?(?:[^a-z]|$)|[a-z]I[pP](?:s|v4)?$|ip_?v4|ip_?addr|cidr|subnet|netmask|gateway|nameserver");
    private static final Card CARD = Card.of(
                    "inner-address-disclosed", "DATA-07", Category.DATA_EXPOSURE, "Answers name inner addresses")
            .asks("Do answers name private addresses or inner host names?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(497, "API8")
            .mendedBy("Take inner addresses out of answers and headers at the gateway.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.read(operation);
    }

    /** Whether the address is the whole value of a property that is called like an address, as APIs about networks have them. */
    private static boolean meant(Exchange exchange, String address) {
        boolean[] meant = new boolean[1];
        exchange.json()
                .ifPresent(json -> Leaves.walk(
                        json,
                        (path, value) -> meant[0] |= value.asText().startsWith(address)
                                && ADDRESSES.matcher(Leaves.lastName(path)).find()));
        return meant[0];
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        for (Exchange exchange : asking.recorded(operation)) {
            String headers = exchange.headers().stream()
                    .map(h -> h.name() + ": " + h.value())
                    .collect(Collectors.joining("\n"));
            var sign = ErrorText.innerAddress(headers + "\n" + exchange.body())
                    .filter(s -> !s.quote().equals(asking.target().host()));
            if (sign.isPresent()) {
                Finding finding = CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Answers of " + operation.path() + " name " + sign.get().what(),
                        "An answer of " + operation.key() + " to "
                                + exchange.request().identity() + " names "
                                + sign.get().what() + ": " + sign.get().quote() + ".",
                        Proof.recorded(List.of(exchange)));
                return meant(exchange, sign.get().quote())
                        ? Outcome.suspect(finding, "by its name the property is there to tell addresses")
                        : Outcome.fail(finding);
            }
        }
        return Facts.clean(operation, asking);
    }
}
