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

    /** The categories whose coverage the test needs; single checks need that of their category. */
    static SortedSet<String> categories(TestSource.Scan test) {
        var categories = new TreeSet<>(test.categories());
        test.checks()
                .forEach(id -> Catalogue.check(id)
                        .ifPresent(
                                check -> categories.add(check.card().category().slug())));
        return categories;
    }
}
