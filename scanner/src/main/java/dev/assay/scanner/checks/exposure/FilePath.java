package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.ErrorText;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether failing requests are answered with paths of the server's file system. */
public final class FilePath implements OperationCheck {
    private static final Card CARD = Card.of(
                    "file-path-disclosed", "DATA-14", Category.DATA_EXPOSURE, "Errors show paths of the server")
            .asks("Does a failing request bring out a path of the server's file system?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N")
            .classed(209, "API8")
            .mendedBy("Answer errors with a general sentence and an id, and keep paths to the log.")
            .costs(Mode.SAFE, Failing.MOST + 4)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Failing.appliesTo(operation, known);
    }

    /** The address that was asked, as it was sent and as it is read. */
    private static String asked(Exchange exchange) {
        String url = exchange.request().url();
        try {
            return url + " " + URLDecoder.decode(url, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return url;
        }
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Failing.ask(
                operation,
                asking,
                e -> ErrorText.stackTrace(e.body()).isPresent()
                        ? Optional.empty()
                        : ErrorText.filePath(e.body(), asked(e)),
                (sign, proof) -> CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        "Errors of " + operation.path() + " show a path of the server",
                        "A failing request to " + operation.key() + " was answered with " + sign.what() + ": "
                                + sign.quote(),
                        proof));
    }
}
