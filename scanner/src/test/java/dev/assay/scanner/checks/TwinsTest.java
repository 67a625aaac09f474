package dev.assay.scanner.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scanner.check.Approved;
import dev.assay.scanner.check.Check;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Profile;
import dev.assay.scanner.checks.fixture.Fixture;
import dev.assay.scanner.checks.fixture.FixtureApi;
import dev.assay.scanner.checks.fixture.FixtureScan;
import dev.assay.scanner.checks.fixture.Fixtures;
import dev.assay.scanner.checks.fixture.QuietApi;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The figures over the weak APIs of all checks and their mended twins: how much of what is confirmed is true, how much of what is there is
 * confirmed, and whether it stays the same however often and in whatever order it is asked. Sampled in the normal build, 20 times with
 * {@code -Dassay.trials=full}.
 */
class TwinsTest {

    private static final boolean FULL = "full".equals(System.getProperty("assay.trials"));
    private static final int RUNS = FULL ? 20 : 2;

    /** In the normal build every so many-th check is asked again. */
    private static final int EVERY = FULL ? 1 : 12;

    /** In the normal build every so many-th check is in the figures; {@code CatalogueTest} asks all of them anyway. */
    private static final int COUNTED = FULL ? 1 : 3;

    @Test
    void confirmedFindingsAreTrueAndNearlyAllThatIsThereIsConfirmed() {
        int there = 0;
        int confirmed = 0;
        var wrong = new ArrayList<String>();
        var missed = new ArrayList<String>();
        int number = 0;
        for (var fixture : Fixtures.byCheck().values()) {
            if (number++ % COUNTED != 0) {
                continue;
            }
            if (fixture.expected() == Outcome.Kind.FAIL) {
                there++;
                boolean found = scanned(fixture, true, 16).confirmed().stream()
                        .findAny()
                        .isPresent();
                confirmed += found ? 1 : 0;
                if (!found) {
                    missed.add(fixture.check());
                }
            }
            scanned(fixture, false, 16).confirmed().forEach(finding -> wrong.add(named(finding)));
        }
        quiet(16).confirmed().forEach(finding -> wrong.add(named(finding)));
        double precision = (double) confirmed / (confirmed + wrong.size());
        double recall = (double) confirmed / there;
        System.out.printf(
                "twins: seed %d, %d weak APIs with something to confirm, %d confirmed, %d wrongly: precision %.3f,"
                        + " recall %.3f%n",
                FixtureScan.SEED, there, confirmed, wrong.size(), precision, recall);
        assertThat(there).isGreaterThan(FULL ? 90 : 25);
        assertThat(precision).as("confirmed wrongly: " + wrong).isGreaterThanOrEqualTo(0.99);
        assertThat(recall).as("missed: " + missed).isGreaterThanOrEqualTo(0.95);
    }

    /** The profile that asks the most telling part of what deep asks, over the checks that only look. */
    @Test
    void theProfileStandardConfirmsNearlyAllThatItAsksAbout() {
        int there = 0;
        var wrong = new ArrayList<String>();
        var missed = new ArrayList<String>();
        int number = 0;
        for (var fixture : Fixtures.byCheck().values()) {
            Check check = Catalogue.check(fixture.check()).orElseThrow();
            if (check.card().mode().ordinal() > Mode.SAFE.ordinal() || number++ % COUNTED != 0) {
                continue;
            }
            if (fixture.expected() == Outcome.Kind.FAIL) {
                there++;
                if (standard(fixture, true).confirmed().isEmpty()) {
                    missed.add(fixture.check());
                }
            }
            standard(fixture, false).confirmed().forEach(finding -> wrong.add(named(finding)));
        }
        System.out.printf(
                "twins with profile standard: seed %d, %d weak APIs with something to confirm, missed %s, wrong %s%n",
                FixtureScan.SEED, there, missed, wrong);
        assertThat(there).isGreaterThan(FULL ? 50 : 15);
        assertThat(wrong).isEmpty();
        assertThat((double) (there - missed.size()) / there)
                .as("missed: " + missed)
                .isGreaterThanOrEqualTo(0.95);
    }

    private static ScanReport standard(Fixture fixture, boolean weak) {
        try (FixtureApi api = fixture.start(weak)) {
            return fixture.scan(api, Catalogue.check(fixture.check()).orElseThrow(), Profile.STANDARD);
        }
    }

    @Test
    void theSameTargetGivesTheSameVerdictsHoweverOftenAndInWhateverOrderItIsAsked() {
        var first = new TreeMap<String, List<String>>();
        for (int run = 0; run < RUNS; run++) {
            int atOnce = run % 2 == 0 ? 16 : 1;
            int number = 0;
            for (var fixture : Fixtures.byCheck().values()) {
                if (number++ % EVERY == 0) {
                    same(first, fixture + " weak", verdicts(scanned(fixture, true, atOnce)), run);
                    same(first, fixture + " mended", verdicts(scanned(fixture, false, atOnce)), run);
                }
            }
            same(first, "quiet", verdicts(quiet(atOnce)), run);
        }
        assertThat(first).hasSizeGreaterThan(10);
    }

    private static void same(Map<String, List<String>> first, String what, List<String> now, int run) {
        var before = first.putIfAbsent(what, now);
        if (before != null) {
            assertThat(now)
                    .as("%s, run %d, seed %d", what, run + 1, FixtureScan.SEED)
                    .isEqualTo(before);
        }
    }

    /** Everything but times: what was asked of what, how it ended, with how many requests, and what every finding says and is shown by. */
    private static List<String> verdicts(ScanReport report) {
        return report.population().stream()
                .map(row -> row.checkId() + " " + row.operation() + " " + row.kind() + " " + row.requests() + " "
                        + (row.kind() == Outcome.Kind.FAIL || row.kind() == Outcome.Kind.SUSPECT
                                ? row.findings().stream().map(TwinsTest::shown).toList()
                                : asked(row)))
                .toList();
    }

    private static String asked(Row row) {
        return row.proof().steps().stream()
                .map(step -> step.part() + " " + step.exchange().request().method() + " "
                        + step.exchange().status())
                .collect(Collectors.joining(", "));
    }

    private static String shown(Finding finding) {
        return named(finding) + " " + finding.confirmed() + " "
                + finding.proof().steps().stream()
                        .map(step -> step.part() + " " + step.exchange().status())
                        .toList();
    }

    private static String named(Finding finding) {
        return finding.checkId() + " at " + finding.operation() + " " + finding.parameter();
    }

    private static ScanReport scanned(Fixture fixture, boolean weak, int atOnce) {
        Check check = Catalogue.check(fixture.check()).orElseThrow();
        try (FixtureApi api = fixture.start(weak)) {
            return fixture.scan(api, check, FixtureScan.LIMITS.concurrency(atOnce));
        }
    }

    private static ScanReport quiet(int atOnce) {
        var gentle = Catalogue.checks().stream()
                .filter(check ->
                        check.card().mode() != Mode.LOAD && check.card().mode() != Mode.MUTATING)
                .toList();
        try (FixtureApi api = QuietApi.start(Integer.MAX_VALUE)) {
            return FixtureScan.run(
                    api,
                    api.description(),
                    gentle,
                    Fixture.everyone(api),
                    Approved.NOTHING,
                    FixtureScan.LIMITS.concurrency(atOnce));
        }
    }
}
