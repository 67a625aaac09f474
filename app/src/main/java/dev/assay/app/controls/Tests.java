package dev.assay.app.controls;

import dev.assay.policies.document.TestSource;
import dev.assay.scanner.checks.Catalogue;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which checks a control's scan test is about. */
final class Tests {
    private Tests() {}

    /** Whether a finding came from one of the test's checks. */
    static boolean asks(TestSource.Scan test, Phase phase) {
        return asks(test, phase.finding().category(), phase.finding().checkId());
    }

    static boolean asks(TestSource.Scan test, String category, String checkId) {
        return test.categories().contains(category) || test.checks().contains(checkId);
    }

    /** What the test needs covered: its categories, and each single check that this version knows. */
    static SortedSet<Asked> asked(TestSource.Scan test) {
        var asked = new TreeSet<Asked>();
        test.categories().forEach(slug -> asked.add(Asked.category(slug)));
        test.checks().stream().filter(id -> Catalogue.check(id).isPresent()).forEach(id -> asked.add(Asked.check(id)));
        return asked;
    }
}
