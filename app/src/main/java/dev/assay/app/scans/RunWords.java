package dev.assay.app.scans;

import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Symbol;
import dev.assay.app.pages.Tone;
import dev.assay.app.pages.Trend;
import java.util.List;
import java.util.Locale;

/** How runs are worded on pages. */
public final class RunWords {
    private RunWords() {}

    /** What became of a run, in a word. */
    public static Pill state(ScanRun run) {
        return switch (run.state()) {
            case QUEUED -> Pill.waiting("Waiting");
            case RUNNING -> Pill.calm("Running");
            case COMPLETE -> Pill.good("Complete");
            case INCOMPLETE -> Pill.warn("Incomplete");
            case FAILED -> Pill.bad("Failed");
            case MISSED -> new Pill("Missed", Symbol.DASH, Tone.BAD);
        };
    }

    /** The score with its grade, or why there is none. */
    public static String grade(ScanRun run) {
        if (run.cause() == ScanRun.Cause.RETEST && run.state().over()) {
            return "none: a re-test asks a part only";
        }
        var points = run.points();
        if (points == null) {
            return run.state().over() ? "none" : "not yet";
        }
        var score = String.format(Locale.ROOT, "%.1f", points);
        return run.grade().isEmpty() ? score + ", " + run.withheld() : score + ", grade " + run.grade();
    }

    /** Coverage with what it counts, or a dash where nothing was asked. */
    public static String coverage(ScanRun run) {
        return run.applicable() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.1f %% (%d of %d)", run.coverage(), run.tested(), run.applicable());
    }

    /** The score of an API over its runs; re-tests are left out because they ask a part only. */
    public static Trend trend(String api, List<ScanRun> runs, java.time.ZoneId zone) {
        return new Trend(
                "Score of " + api,
                runs.stream()
                        .filter(run -> run.state().over() && run.cause() != ScanRun.Cause.RETEST)
                        .map(run -> point(run, zone))
                        .toList());
    }

    private static Trend.Point point(ScanRun run, java.time.ZoneId zone) {
        var points = run.points();
        Integer score = points == null || run.grade().isEmpty() ? null : (int) Math.round(points);
        var why = run.reason().isEmpty() ? grade(run) : run.state().word() + ": " + run.reason();
        return new Trend.Point(
                run.requestedAt().atZone(zone).toLocalDate() + " " + run.number(),
                score,
                (int) run.coverage(),
                run.scoreVersion().isEmpty() ? "–" : run.scoreVersion(),
                score == null ? why : grade(run),
                "/scans/" + run.number());
    }
}
