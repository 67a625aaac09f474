package dev.assay.scanner.checks.inventory;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Whether an operation that is described as deprecated still answers without telling callers when it ends (RFC 8594, RFC 9745). */
public final class DeprecatedAlive implements OperationCheck {
    private static final Card CARD = Card.of(
                    "deprecated-operation-alive", "INVT-04", Category.INVENTORY, "A deprecated operation still answers")
            .asks("Does a deprecated operation answer without telling when it ends, or after it should have ended?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
            .classed(477, "API9")
            .mendedBy("Send Deprecation and Sunset headers, and switch the operation off on that day.")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        Applicability read = Where.read(operation);
        return !read.applies() ? read : Applicability.when(operation.deprecated(), "it is not deprecated");
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        List<Exchange> answers =
                asking.recorded(operation).stream().filter(Exchange::successful).toList();
        if (answers.isEmpty()) {
            return asking.recorded(operation).isEmpty()
                    ? new Outcome.NotTested(asking.whyNoBaseline(operation))
                    : new Outcome.Pass(
                            Proof.recorded(List.of(asking.recorded(operation).getFirst())));
        }
        Exchange answer = answers.getFirst();
        Optional<String> sunset = answer.header("Sunset");
        boolean told = sunset.isPresent() || answer.header("Deprecation").isPresent();
        boolean over = sunset.filter(day -> past(day, asking.clock().instant())).isPresent();
        if (told && !over) {
            return new Outcome.Pass(Proof.recorded(List.of(answer)));
        }
        return Outcome.fail(CARD.finding(
                operation,
                Oracle.HEADER,
                operation.path()
                        + (over ? " answers after its last day" : " is deprecated and answers as if it were not"),
                operation.key() + " is described as deprecated. "
                        + (over
                                ? "Its Sunset header names a day that has passed."
                                : "It answers, and its answers carry neither a Deprecation nor a Sunset header."),
                Proof.recorded(List.of(answer))));
    }

    private static boolean past(String day, Instant now) {
        try {
            return ZonedDateTime.parse(day, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .isBefore(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
