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
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether answers carry objects in a form that a language's own reader turns back into code's objects, told by its first bytes. What goes out in
 * that form is likely to be read when it comes back, and such readers run what they are given.
 */
public final class SerializedObject implements OperationCheck {
    private static final Card CARD = Card.of(
                    "serialized-object-in-answer",
                    "INPT-25",
                    Category.INPUT_VALIDATION,
                    "Answers carry a language's own serialized objects")
            .asks("Do answers carry objects serialized by Java, .NET, PHP or Python?")
            .rated(Severity.MEDIUM, "AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:L/A:L")
            .classed(502, "API8")
            .mendedBy("Send state as plain JSON, or keep it on the server; where it has to travel, sign it, and read it"
                    + " with a parser that makes only the types that are listed.")
            .card();

    /** A way of writing objects, and how it begins: Java's stream protocol, .NET's BinaryFormatter, PHP's serialize, Python's pickle 2 to 5. */
    private record Form(String name, Pattern pattern) {}

    private static final List<Form> FORMS = List.of(
            new Form(
                    "Java",
                    Pattern.compile(
                            "(?<![A-Za-z0-9+/_-])rO0AB[QXcdnx][A-Za-z0-9+/_-]{12}|(?i:\\baced0005[0-9a-f]{16})")),
            new Form(".NET", Pattern.compile("(?<![A-Za-z0-9+/_-])AAEAAAD/////[A-Za-z0-9+/]{12}")),
            new Form(
                    "PHP",
                    Pattern.compile(
                            "(?<![A-Za-z0-9])O:\\d{1,3}:\\\\?\"[A-Za-z_\\\\][\\w\\\\]{0,100}\\\\?\":\\d{1,4}:\\{")),
            new Form(
                    "Python",
                    Pattern.compile("(?<![A-Za-z0-9+/_-])gA[JNQSVW]V[A-Za-z0-9+/_-]{2}AAAAAAA[A-Za-z0-9+/_-]{8}")));

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
        for (Exchange exchange : asking.recorded(operation)) {
            for (Form form : FORMS) {
                if (exchange.successful()
                        && form.pattern().matcher(exchange.body()).find()) {
                    return Outcome.fail(finding(operation, form, exchange));
                }
            }
        }
        return Facts.clean(operation, asking);
    }

    private static Finding finding(Operation operation, Form form, Exchange exchange) {
        return CARD.finding(
                operation,
                Oracle.SIGNATURE,
                "An answer of " + operation.path() + " carries an object that " + form.name() + " serialized",
                operation.key() + " gave " + exchange.request().identity() + " an object in the form in which "
                        + form.name()
                        + " writes its own. If it is read when it comes back, a caller may have the server make other"
                        + " objects than it meant.",
                Proof.recorded(List.of(exchange)));
    }
}
