package dev.assay.app.scans;

import dev.assay.scanner.report.Gate;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scan in the books, whatever became of it.
 *
 * @param number short, for people, such as S-12
 * @param descriptionId the version of the description it went by; null when there was none
 * @param cause why it ran
 * @param askedBy who or what asked for it
 * @param target the base URL that was scanned, or was to be; empty for a run from before it was kept
 * @param reason why it is not complete; empty when it is
 * @param recordedAt when its end came into the books; null while it is not over
 * @param points the score, 0 to 100; null when there is none
 * @param grade A to F; empty when withheld, and then {@code withheld} says why
 * @param tested cells that ended in a verdict, of {@code applicable}
 * @param cells the same by category, as {@link CellCounts} writes it; one that applies nowhere is there with noughts
 * @param checks the same by check; empty for a run from before single checks were counted
 * @param leftOut what was left out of each and why, as {@link LeftOut} writes it; empty when nothing was
 * @param confirmed findings that were proven, {@code suspected} those that were not
 * @param reportSha256 of the stored report; empty while there is none
 * @param catalogueVersion of the checks that were asked
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("scan_run")
public record ScanRun(
        @Id UUID id,
        String number,
        UUID apiId,
        String apiNumber,
        @Nullable UUID descriptionId,
        Cause cause,
        String askedBy,
        String profile,
        String target,
        State state,
        String reason,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant recordedAt,
        @Nullable Double points,
        String grade,
        String withheld,
        String scoreVersion,
        int tested,
        int applicable,
        String cells,
        String checks,
        String leftOut,
        int requests,
        int confirmed,
        int suspected,
        String reportSha256,
        String catalogueVersion,
        int version) {

    /** Why a re-test has neither points nor a grade: what it did not ask is unknown to it. */
    static final String PART = "not graded (a re-test asks a part only)";

    /** Why a run was made. */
    public enum Cause {
        PERSON("asked for by a person"),
        SCHEDULE("scheduled"),
        RETEST("re-test"),
        SUBMITTED("submitted by CI, not run by this server");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** What became of a run. */
    public enum State {
        QUEUED("waiting"),
        RUNNING("running"),
        COMPLETE("complete"),
        INCOMPLETE("incomplete"),
        FAILED("failed"),
        MISSED("missed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }

        /** Whether nothing more will come of it. */
        public boolean over() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /** Tested as a percentage of applicable, rounded down to one decimal; 0 when nothing was applicable. */
    public double coverage() {
        return applicable == 0 ? 0 : Math.floor(tested * 1000.0 / applicable) / 10.0;
    }

    static ScanRun queued(
            UUID id,
            String number,
            dev.assay.app.inventory.Api api,
            Cause cause,
            String askedBy,
            String profile,
            Instant at) {
        return new ScanRun(
                id,
                number,
                api.id(),
                api.number(),
                api.descriptionId(),
                cause,
                askedBy,
                profile,
                api.facts().target(),
                State.QUEUED,
                "",
                at,
                null,
                null,
                null,
                null,
                "",
                "",
                "",
                0,
                0,
                "",
                "",
                "",
                0,
                0,
                0,
                "",
                "",
                1);
    }

    /** Begun, at the base URL that the API has now. */
    ScanRun started(String reached, Instant at) {
        return new ScanRun(
                id,
                number,
                apiId,
                apiNumber,
                descriptionId,
                cause,
                askedBy,
                profile,
                reached,
                State.RUNNING,
                "",
                requestedAt,
                at,
                null,
                null,
                null,
                "",
                "",
                "",
                0,
                0,
                "",
                "",
                "",
                0,
                0,
                0,
                "",
                "",
                version + 1);
    }

    /** Over without a report. */
    ScanRun over(State end, String why, Instant at) {
        return new ScanRun(
                id,
                number,
                apiId,
                apiNumber,
                descriptionId,
                cause,
                askedBy,
                profile,
                target,
                end,
                why,
                requestedAt,
                startedAt,
                at,
                at,
                null,
                "",
                "",
                "",
                0,
                0,
                "",
                "",
                "",
                0,
                0,
                0,
                "",
                "",
                version + 1);
    }

    /** Over with a report that is stored under a digest. */
    ScanRun reported(dev.assay.scanner.report.ScanReport report, String sha256, Instant at) {
        var score = cause == Cause.RETEST ? null : report.score();
        var incomplete = incomplete(report);
        var grade = score == null ? null : score.grade();
        var withheld = score == null ? unscored() : score.withheld();
        int proven = report.confirmed().size();
        return new ScanRun(
                id,
                number,
                apiId,
                apiNumber,
                descriptionId,
                cause,
                askedBy,
                profile,
                target,
                incomplete.isEmpty() ? State.COMPLETE : State.INCOMPLETE,
                cut(String.join(" ", incomplete)),
                requestedAt,
                startedAt,
                report.ended(),
                at,
                score == null ? null : score.points(),
                grade == null ? "" : grade,
                withheld == null ? "" : withheld,
                score == null ? "" : score.version(),
                report.coverage().tested(),
                report.coverage().applicable(),
                CellCounts.byCategory(report),
                CellCounts.byCheck(report),
                LeftOut.of(report),
                report.requests(),
                proven,
                report.findings().size() - proven,
                sha256,
                report.catalogueVersion(),
                version + 1);
    }

    /** Whether it was in the books at an instant: one that was missed is there from when that was noticed. */
    public boolean knownAt(Instant at) {
        var since = state == State.MISSED && recordedAt != null ? recordedAt : requestedAt;
        return !since.isAfter(at);
    }

    private String unscored() {
        return cause == Cause.RETEST ? PART : "no score";
    }

    /** A re-test asks single questions, and names each that it could not; the floor is for what asks the whole API. */
    private List<String> incomplete(dev.assay.scanner.report.ScanReport report) {
        var reasons = new ArrayList<>(report.incomplete().stream()
                .map(dev.assay.scanner.report.ScanReport.Incomplete::sentence)
                .distinct()
                .toList());
        double floor = Gate.DEFAULT.coverageFloor();
        double percent = report.coverage().percent();
        if (cause != Cause.RETEST && percent < floor) {
            reasons.add(String.format(Locale.ROOT, "Coverage is %.1f %%, under the floor of %.0f %%.", percent, floor));
        }
        return reasons;
    }

    static String cut(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 1999) + "…";
    }
}
