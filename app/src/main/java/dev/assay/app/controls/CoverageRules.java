package dev.assay.app.controls;

import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import dev.assay.scanner.finding.Severity;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What scan runs say about a day: whether there is a record young enough, of the checks that matter. */
final class CoverageRules {
    private final Facts facts;

    CoverageRules(Facts facts) {
        this.facts = facts;
    }

    /** Whether a control's checks were asked in time. */
    Reason checks(TestSource.Scan test, Control control, ApiDay api, LocalDate day) {
        var runs = facts.runs(api, day);
        var asked = Tests.asked(test);
        if (asked.isEmpty()) {
            return Reason.of(
                    Status.GAP,
                    Rule.NOT_COVERED,
                    "%s names no check that this version knows.".formatted(control.id()),
                    inputs(List.of(), api));
        }
        Map<Asked, ScanFact> deciding = new LinkedHashMap<>();
        for (var one : asked) {
            var covering = last(runs, run -> run.covers(one));
            if (covering == null) {
                return uncovered(one.name(), runs, control, api, day);
            }
            if (tooOld(covering, control, api, day)) {
                return tooOld(covering, one.single() ? one.name() : "checks of " + one.name(), api, runs);
            }
            deciding.put(one, covering);
        }
        return covered(deciding, api);
    }

    private static Reason covered(Map<Asked, ScanFact> deciding, ApiDay api) {
        var runs = deciding.values().stream().distinct().toList();
        var numbers = runs.stream().map(ScanFact::named).collect(Collectors.joining(", "));
        boolean nowhere =
                deciding.entrySet().stream().allMatch(one -> one.getValue().appliesNowhere(one.getKey()));
        return nowhere
                ? Reason.of(
                        Status.NOT_OCCURRING,
                        Rule.NOTHING_APPLIES,
                        "%s showed that no check of %s that asks anything applies to %s."
                                .formatted(
                                        numbers,
                                        deciding.keySet().stream()
                                                .map(Asked::name)
                                                .collect(Collectors.joining(", ")),
                                        api.number()),
                        inputs(runs, api))
                : Reason.of(
                        Status.OPERATING,
                        Rule.CHECKS_PASSED,
                        "%s asked %s: %s.".formatted(numbers, api.number(), cells(deciding)),
                        inputs(runs, api));
    }

    /** Whether the scan that was due ran. */
    Reason schedule(Control control, ApiDay api, LocalDate day) {
        var runs = facts.runs(api, day);
        var last = last(runs, ScanFact::ran);
        if (last != null && !tooOld(last, control, api, day)) {
            return Reason.of(
                    Status.OPERATING,
                    Rule.SCANNED_ON_TIME,
                    "%s of %s ran on %s.".formatted(last.named(), api.number(), facts.dayOf(last.at())),
                    inputs(List.of(last), api));
        }
        if (last == null && !day.isAfter(firstDue(control, api).plus(control.grace()))) {
            return noScanYet(control, api);
        }
        var due = last == null
                ? firstDue(control, api)
                : facts.dayOf(last.at()).plus(api.facts().criticality().cadence());
        return Reason.exception(
                Rule.SCAN_MISSED,
                "schedule:" + api.number() + ":" + due,
                "%s was due for a scan by %s and had none%s.%s"
                        .formatted(
                                api.number(),
                                due,
                                control.grace().isZero() ? "" : " within the grace",
                                failures(runs, last)),
                inputs(last == null ? List.of() : List.of(last), api));
    }

    /** That an API has no finding, as far as scans show. */
    Reason nothingToFix(Control control, ApiDay api, LocalDate day) {
        var runs = facts.runs(api, day);
        var last = last(runs, ScanFact::ran);
        if (last == null) {
            return uncovered("any category", runs, control, api, day);
        }
        var open = facts.provenBefore(api, day).stream()
                .filter(phase -> phase.finding().severity() != Severity.INFO)
                .map(phase -> phase.finding().number())
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            return Reason.of(
                    Status.GAP,
                    Rule.NOT_ASKED_AGAIN,
                    "%s of %s was open, and %s did not ask of it again."
                            .formatted(String.join(", ", open), api.number(), last.named()),
                    inputs(List.of(last), api));
        }
        return tooOld(last, control, api, day)
                ? tooOld(last, "scan", api, runs)
                : Reason.of(
                        Status.NOT_OCCURRING,
                        Rule.NO_FINDING,
                        "%s had no finding to fix; %s looked.".formatted(api.number(), last.named()),
                        inputs(List.of(last), api));
    }

    private Reason uncovered(String asked, List<ScanFact> runs, Control control, ApiDay api, LocalDate day) {
        var ran = last(runs, ScanFact::told);
        if (ran != null) {
            return Reason.of(
                    Status.GAP,
                    Rule.NOT_COVERED,
                    "%s of %s does not say how %s stood.%s"
                            .formatted(ran.named(), api.number(), asked, counted(asked, ran)),
                    inputs(List.of(ran), api));
        }
        if (!day.isAfter(firstDue(control, api).plus(control.grace()))) {
            return noScanYet(control, api);
        }
        return Reason.of(
                Status.GAP,
                Rule.NEVER_SCANNED,
                "%s was to be scanned by %s and was not.%s"
                        .formatted(api.number(), firstDue(control, api), failures(runs, null)),
                inputs(List.of(), api));
    }

    /** How little it says, in numbers, or why it says less than all. */
    private static String counted(String asked, ScanFact run) {
        var cells = Optional.ofNullable(Asked.check(asked).in(run))
                .or(() -> Optional.ofNullable(Asked.category(asked).in(run)));
        return cells.map(CoverageRules::counted).orElse("")
                + (run.reason().isEmpty() ? "" : " It is incomplete: " + run.reason());
    }

    private static String counted(ScanFact.Cells cells) {
        if (cells.leavesOutTooMuch()) {
            return " %d of %d questions were left out: %s."
                    .formatted(cells.leftOut(), cells.applicable() + cells.leftOut(), cells.why());
        }
        return cells.asked() == 0 && cells.tested() > 0
                ? " Recorded answers and the description were read, and no check asked anything%s."
                        .formatted(cells.leftOut() == 0 ? "" : "; left out: " + cells.why())
                : " %d of %d questions were answered.".formatted(cells.tested(), cells.applicable());
    }

    private Reason noScanYet(Control control, ApiDay api) {
        return Reason.of(
                Status.NOT_EVALUATED,
                Rule.NO_SCAN_YET,
                "%s had no scan yet; the first is due by %s.".formatted(api.number(), firstDue(control, api)),
                inputs(List.of(), api));
    }

    private Reason tooOld(ScanFact last, String what, ApiDay api, List<ScanFact> runs) {
        return Reason.of(
                Status.GAP,
                Rule.SCAN_TOO_OLD,
                "The last %s of %s was %s on %s.%s"
                        .formatted(what, api.number(), last.named(), facts.dayOf(last.at()), failures(runs, last)),
                inputs(List.of(last), api));
    }

    /** A day is covered until the cadence and the grace after the run have gone by. */
    private boolean tooOld(ScanFact run, Control control, ApiDay api, LocalDate day) {
        var last =
                facts.dayOf(run.at()).plus(api.facts().criticality().cadence()).plus(control.grace());
        return day.isAfter(last);
    }

    /** Another base URL is another target, which was not to be scanned before it was given. */
    private LocalDate firstDue(Control control, ApiDay api) {
        var effective = Objects.requireNonNull(control.effective(), "a control in force has a first day");
        var reached = facts.dayOf(api.targetSince());
        var since = effective.isAfter(reached) ? effective : reached;
        return since.plus(api.facts().criticality().cadence());
    }

    /** What became of the last whole run after a good one. */
    private static String failures(List<ScanFact> runs, @Nullable ScanFact good) {
        var later = last(runs, run -> run.whole() && (good == null || run.at().isAfter(good.at())));
        return later == null
                ? ""
                : " %s was %s: %s"
                        .formatted(
                                later.named(),
                                later.end().name().toLowerCase(java.util.Locale.ROOT),
                                later.reason().isEmpty() ? "no reason given." : later.reason());
    }

    private static String cells(Map<Asked, ScanFact> deciding) {
        return deciding.entrySet().stream()
                .map(one -> {
                    var cells = Objects.requireNonNull(one.getKey().in(one.getValue()), "a covering run counts it");
                    var leftOut =
                            cells.leftOut() == 0 ? "" : " (%d left out: %s)".formatted(cells.leftOut(), cells.why());
                    return one.getKey().name() + " " + cells.tested() + " of " + cells.applicable() + leftOut;
                })
                .collect(Collectors.joining(", "));
    }

    private static String[] inputs(List<ScanFact> runs, ApiDay api) {
        return java.util.stream.Stream.concat(
                        runs.stream().map(run -> "scan:" + run.number()),
                        java.util.stream.Stream.of(
                                "api:" + api.number() + "@" + api.now().version()))
                .toArray(String[]::new);
    }

    private static @Nullable ScanFact last(List<ScanFact> runs, Predicate<ScanFact> wanted) {
        return runs.reversed().stream().filter(wanted).findFirst().orElse(null);
    }
}
