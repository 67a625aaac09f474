package dev.assay.app.home;

import dev.assay.app.controls.ControlException;
import dev.assay.app.controls.Controls;
import dev.assay.app.controls.Period;
import dev.assay.app.controls.Status;
import dev.assay.app.controls.Strip;
import dev.assay.app.evidence.Difference;
import dev.assay.app.evidence.Differences;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.FindingWords;
import dev.assay.app.findings.Findings;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.ApiTabs;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Pill;
import dev.assay.app.scans.RunWords;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.scanner.finding.Severity;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * What blocks an audit, in order: evidence that is missing or damaged, exceptions nobody decided on, controls that stand at Exception or Gap today, findings past their day, open
 * findings that are critical or high, APIs whose last scan says nothing.
 */
@Singleton
class Blockers {
    private static final int MOST_DIFFERENCES = 50;

    private final Controls controls;
    private final Findings findings;
    private final Apis apis;
    private final Scans scans;
    private final Differences differences;
    private final Clock clock;

    Blockers(Controls controls, Findings findings, Apis apis, Scans scans, Differences differences, Clock clock) {
        this.controls = controls;
        this.findings = findings;
        this.apis = apis;
        this.scans = scans;
        this.differences = differences;
        this.clock = clock;
    }

    List<Blocker> all() {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, controls.zone());
        var blockers = new ArrayList<Blocker>();
        differences.first(MOST_DIFFERENCES).stream().map(Blockers::difference).forEach(blockers::add);
        controls.exceptions().stream()
                .filter(one -> one.state() == ControlException.State.PROPOSED)
                .map(Blockers::undecided)
                .forEach(blockers::add);
        var titles = new HashMap<String, String>();
        controls.all().forEach(control -> titles.put(control.id(), control.title()));
        controls.strips(Period.of(today), controls.zone(), now).values().stream()
                .filter(strip -> strip.worst() == Status.EXCEPTION || strip.worst() == Status.GAP)
                .sorted(Comparator.comparing(Strip::worst).thenComparing(Strip::control))
                .map(strip -> control(strip, titles.getOrDefault(strip.control(), "")))
                .forEach(blockers::add);
        findings.all().stream()
                .filter(finding -> finding.alive() && (finding.overdue(today) || grave(finding)))
                .sorted(Comparator.comparing((Finding finding) -> !finding.overdue(today))
                        .thenComparing(Finding::severity)
                        .thenComparing(Finding::firstSeen))
                .map(finding -> finding(finding, today))
                .forEach(blockers::add);
        apis.all().stream()
                .filter(Api::inService)
                .map(this::unscanned)
                .flatMap(Optional::stream)
                .forEach(blockers::add);
        return List.copyOf(blockers);
    }

    private static Blocker difference(Difference one) {
        return new Blocker(
                Pill.bad(one.kind().word()),
                one.name(),
                one.sentence() + ". " + one.remedy(),
                "/activity?room=evidence");
    }

    private static Blocker undecided(ControlException one) {
        return new Blocker(
                Pill.warn("Proposed"),
                one.number() + " of " + one.control(),
                one.sentence() + " Nobody has confirmed or cleared it.",
                "/exceptions/" + one.number());
    }

    private static Blocker control(Strip strip, String title) {
        var why = strip.days().isEmpty() ? "" : strip.days().getLast().why();
        return new Blocker(
                Pill.status(strip.worst().word()), strip.control() + " " + title, why, "/controls/" + strip.control());
    }

    private static Blocker finding(Finding finding, LocalDate today) {
        var due = finding.due() == null ? "" : " Mend it by " + finding.due() + ".";
        return new Blocker(
                finding.overdue(today) ? Pill.bad("Overdue") : FindingWords.severity(finding),
                finding.number() + " " + finding.title(),
                finding.operation() + ", " + finding.apiNumber() + "." + due,
                "/findings/" + finding.number());
    }

    private static boolean grave(Finding finding) {
        return finding.state() == dev.assay.app.findings.State.OPEN
                && finding.severity().atLeast(Severity.HIGH);
    }

    private Optional<Blocker> unscanned(Api api) {
        var runs = scans.ofApi(api.id()).stream()
                .filter(run ->
                        run.cause() != ScanRun.Cause.RETEST && run.state().over())
                .toList();
        if (runs.isEmpty()) {
            return Optional.of(new Blocker(
                    Pill.unknown("Not scanned"),
                    api.name(),
                    "Nothing is known of it: it was never scanned.",
                    ApiTabs.href(api, ApiTabs.RUNS)));
        }
        var last = runs.getLast();
        return switch (last.state()) {
            case QUEUED, RUNNING, COMPLETE -> Optional.empty();
            case INCOMPLETE, FAILED, MISSED ->
                Optional.of(new Blocker(
                        RunWords.state(last),
                        api.name() + ", " + last.number(),
                        last.reason(),
                        "/scans/" + last.number()));
        };
    }
}
