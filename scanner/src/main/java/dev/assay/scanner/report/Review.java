package dev.assay.scanner.report;

import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report seen beside an earlier one and beside what the repository lets stand.
 *
 * @param baseline the earlier report; null when there is none
 */
public record Review(ScanReport report, @Nullable EarlierReport baseline, List<Suppression> suppressions) {

    /** How a finding stands to the baseline. */
    public enum State {
        NEW("new"),
        /** The baseline has it confirmed, with a lower severity. */
        WORSE("worse"),
        UNCHANGED("unchanged");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A confirmed finding of the baseline that this scan did not find, with what the same question came to now. */
    public record Absent(EarlierReport.Found found, Repetition now) {}

    public Review {
        suppressions = List.copyOf(suppressions);
    }

    /** A report by itself. */
    public static Review of(ScanReport report) {
        return new Review(report, null, List.of());
    }

    /** The day of the scan, in UTC: the one by which exceptions end. */
    public LocalDate today() {
        return LocalDate.ofInstant(report.started(), ZoneOffset.UTC);
    }

    /** How the finding stands to the baseline; null when there is none. What was only suspected then is new once it is confirmed. */
    public @Nullable State state(Finding finding) {
        if (baseline == null) {
            return null;
        }
        return baseline.found(finding.fingerprint().value())
                .filter(found -> found.confirmed() || !finding.confirmed())
                .map(found -> worse(finding, found) ? State.WORSE : State.UNCHANGED)
                .orElse(State.NEW);
    }

    private static boolean worse(Finding now, EarlierReport.Found then) {
        return Severity.ofSlug(then.severity())
                .filter(before -> now.severity() != before && now.severity().atLeast(before))
                .isPresent();
    }

    /** How many confirmed findings stand so to the baseline. */
    public long count(State state) {
        return report.confirmed().stream()
                .filter(finding -> state(finding) == state)
                .count();
    }

    /** What lets the finding stand; empty when nothing does, or nothing any more. */
    public Optional<Suppression> suppression(Finding finding) {
        return suppressions.stream()
                .filter(one -> one.names(finding))
                .filter(one -> !one.over(today()) && !one.tooLong(finding.severity(), today()))
                .findFirst();
    }

    /** The confirmed findings the gate looks at: not in the baseline, or worse than there, and not let stand. */
    public List<Finding> counted() {
        return report.confirmed().stream()
                .filter(finding -> state(finding) != State.UNCHANGED
                        && suppression(finding).isEmpty())
                .toList();
    }

    /** Confirmed findings that are let stand. */
    public List<Finding> suppressed() {
        return report.confirmed().stream()
                .filter(finding -> suppression(finding).isPresent())
                .toList();
    }

    /** What the baseline had confirmed and this scan did not find. */
    public List<Absent> absent() {
        if (baseline == null) {
            return List.of();
        }
        Set<String> here = report.population().stream()
                .flatMap(row -> row.findings().stream())
                .map(finding -> finding.fingerprint().value())
                .collect(Collectors.toSet());
        return baseline.findings().stream()
                .filter(found -> found.confirmed() && found.foldedInto() == null && !here.contains(found.fingerprint()))
                .map(found -> new Absent(found, Repetition.of(found, report)))
                .toList();
    }

    /** What is wrong with exceptions on the day of the scan: each is a reason to fail. */
    List<String> failures() {
        var failures = new ArrayList<String>();
        for (var one : suppressions) {
            if (one.over(today())) {
                failures.add(one.place() + ": this exception ended on " + one.expires()
                        + "; mend what it is for, or have it approved anew.");
            } else if (report.confirmed().stream()
                    .anyMatch(finding -> one.names(finding) && one.tooLong(finding.severity(), today()))) {
                failures.add(one.place() + ": this exception is for a high or critical finding and holds longer than "
                        + Suppression.MOST_DAYS_HIGH + " days; let it end on "
                        + today().plusDays(Suppression.MOST_DAYS_HIGH) + " or before.");
            }
        }
        return failures;
    }

    /** Exceptions that no finding of this scan needs. */
    public List<Suppression> unused() {
        return suppressions.stream()
                .filter(one -> report.population().stream()
                        .flatMap(row -> row.findings().stream())
                        .noneMatch(one::names))
                .toList();
    }
}
