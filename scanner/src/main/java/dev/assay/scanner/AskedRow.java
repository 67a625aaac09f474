package dev.assay.scanner;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.probe.Redaction;
import dev.assay.scanner.report.Row;
import java.util.List;

/** The row of a task that was asked. */
final class AskedRow {

    private AskedRow() {}

    static Row of(Plan.Task task, Outcome outcome, Redaction redaction, int requests) {
        var card = task.card();
        List<Finding> findings = List.of();
        List<Clean> clean = List.of();
        var proof = Proof.NONE;
        var reason = "";
        switch (outcome) {
            case Outcome.Pass pass -> proof = pass.proof();
            case Outcome.Fail fail -> {
                findings = fail.findings();
                clean = fail.clean();
            }
            case Outcome.Suspect suspect -> {
                findings = suspect.findings();
                reason = suspect.reason();
            }
            case Outcome.NotTested not -> reason = not.reason();
            case Outcome.NotApplicable not -> reason = not.reason();
            case Outcome.Errored errored -> reason = errored.reason();
            case Outcome.Blocked blocked -> reason = blocked.reason();
        }
        return new Row(
                card.id(),
                card.category(),
                task.key(),
                outcome.kind(),
                redaction.text(reason),
                false,
                findings,
                proof,
                requests,
                null,
                clean);
    }
}
