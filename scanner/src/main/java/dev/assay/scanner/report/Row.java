package dev.assay.scanner.report;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Clean;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Proof;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check on one operation: a cell of the population.
 *
 * @param operation the operation's key, or {@code *}
 * @param reason why it was not tested, does not apply, failed to run or is only suspected; of a pass why it does not count as tested; empty
 *     otherwise
 * @param excluded true when the profile, or a permission not given, left it out: it does not count for coverage
 * @param findings what was found, confirmed or suspected; empty for other kinds
 * @param proof of a pass; {@link Proof#NONE} for other kinds, whose findings carry theirs
 * @param requests how many requests it sent
 * @param foldedInto the check whose finding on the same operation has the same root cause; null when it stands for itself
 * @param clean the other places that a failed check asked and found clean
 */
public record Row(
        String checkId,
        Category category,
        String operation,
        Outcome.Kind kind,
        String reason,
        boolean excluded,
        List<Finding> findings,
        Proof proof,
        int requests,
        @Nullable String foldedInto,
        List<Clean> clean) {

    public Row {
        findings = List.copyOf(findings);
        clean = List.copyOf(clean);
    }

    /** The same for a reason. */
    public Row because(String why) {
        return new Row(checkId, category, operation, kind, why, excluded, findings, proof, requests, foldedInto, clean);
    }

    /** A row without other places. */
    public Row(
            String checkId,
            Category category,
            String operation,
            Outcome.Kind kind,
            String reason,
            boolean excluded,
            List<Finding> findings,
            Proof proof,
            int requests,
            @Nullable String foldedInto) {
        this(checkId, category, operation, kind, reason, excluded, findings, proof, requests, foldedInto, List.of());
    }
}
