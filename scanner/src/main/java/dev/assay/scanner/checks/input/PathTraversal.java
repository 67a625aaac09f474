package dev.assay.scanner.checks.input;

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
import dev.assay.scanner.probe.Exchange;
import dev.assay.scanner.target.Operation;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a value with steps upwards leads to a file of the server's system that every such system has. */
public final class PathTraversal implements OperationCheck {
    /** At the beginning of a line, also of one inside a JSON value. */
    private static final Pattern ACCOUNTS = Pattern.compile("(?m)(?:^|\"|\\\\n)root:[^:\\n\"]{0,40}:0:0:");

    private static final Pattern WINDOWS = Pattern.compile("(?i)\\[fonts\\][\\s\\S]{0,400}\\[extensions\\]");
    private static final List<String> PATHS = List.of(
            "../../../../../../../../etc/passwd",
            "/etc/passwd",
            "....//....//....//....//....//....//etc/passwd",
            "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
            "..\\..\\..\\..\\..\\..\\windows\\win.ini");
    private static final Card CARD = Card.of(
                    "path-traversal", "INPT-15", Category.INPUT_VALIDATION, "A value leads to a file of the server")
            .asks("Does a value with steps upwards lead to a file of the server's own system?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(22, "API8")
            .mendedBy("Resolve the path first and refuse what lies outside the folder; better, map names to files in a"
                    + " list.")
            .costs(Mode.GUARDED, Values.MOST_PARAMETERS * (5 + 6))
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Values.appliesTo(operation);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return Values.firstThat(
                operation,
                asking,
                PATHS,
                (slot, path) -> path,
                PathTraversal::systemFile,
                (slot, path) ->
                        asking.prove(trial(slot, path, asking)).outcome(proof -> finding(operation, slot, proof)));
    }

    private static Trial trial(Values.Slot slot, String path, Asking asking) {
        return new Trial(
                new Trial.Step("the usual value", slot.probe(), slot.with(slot.usual())),
                new Trial.Step("a path to a file of the system", slot.probe(), slot.with(path)),
                List.of(new Trial.Step(
                        "a path to a file that does not exist",
                        slot.probe(),
                        slot.with(path.replace("passwd", Nonce.word(asking)).replace("win.ini", Nonce.word(asking))))),
                usual -> !systemFile(usual),
                (usual, answer) -> systemFile(answer));
    }

    private static boolean systemFile(Exchange answer) {
        return answer.successful()
                && (ACCOUNTS.matcher(answer.body()).find()
                        || WINDOWS.matcher(answer.body()).find());
    }

    private static Finding finding(Operation operation, Values.Slot slot, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SIGNATURE,
                        slot.name() + " leads to files of the server",
                        "A path in the value of " + slot.name() + " at " + operation.key()
                                + " brought a file of the server's own system. A path to a file that does not exist"
                                + " brings none.",
                        proof)
                .at(slot.name());
    }
}
