package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Looks over a whole policy set. */
public final class Lint {
    private Lint() {}

    /**
     * Every remark about a snapshot, ordered by file and line; what could not be read is among them.
     *
     * @param asOf the day against which reviews and ends are judged
     * @param checks the ids of the scanner's checks, against which the mapping and the controls' tests are judged
     */
    public static List<Remark> of(Snapshot snapshot, LocalDate asOf, Set<String> checks) {
        return of(snapshot, asOf, checks, Measured.NOTHING);
    }

    /**
     * As above, and what was measured against what was promised.
     *
     * @param measured what scans and the inventory measured, as of the same day
     */
    public static List<Remark> of(Snapshot snapshot, LocalDate asOf, Set<String> checks, Measured measured) {
        var remarks = new Remarks();
        for (var problem : snapshot.problems())
            remarks.add(Rule.UNREADABLE, problem.path(), problem.line(), problem.what(), problem.remedy());
        if (snapshot.settings() == null)
            remarks.add(Rule.MISSING_SETTINGS, "assay.yml", 0, "there are no settings", "Add assay.yml with schema: 1");
        new ReviewRules(snapshot, asOf, remarks).run();
        new ReferenceRules(snapshot, checks, remarks).run();
        new RiskRules(snapshot, asOf, remarks).run();
        new DecisionRules(snapshot, asOf, remarks).run();
        new SetRules(snapshot, remarks).run();
        new PromiseRules(snapshot, asOf, measured, remarks).run();
        new WordRules(snapshot, remarks).run();
        new LinkRules(snapshot, remarks).run();
        new MappingRules(snapshot, checks, remarks).run();
        return remarks.sorted();
    }
}
