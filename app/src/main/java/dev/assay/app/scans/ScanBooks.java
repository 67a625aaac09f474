package dev.assay.app.scans;

import dev.assay.app.controls.Controls;
import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.findings.Changes;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Sighting;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.report.ScanReport;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The transactions of a run: it starts, it ends with a report or without one, or it is handed in whole. */
@Singleton
@Transactional
class ScanBooks {
    private final ScanRunRepository runs;
    private final SubmissionRepository submissions;
    private final Apis apis;
    private final ShortNumbers numbers;
    private final Findings findings;
    private final Controls controls;
    private final EvidenceLog evidence;
    private final Clock clock;

    ScanBooks(
            ScanRunRepository runs,
            SubmissionRepository submissions,
            Apis apis,
            ShortNumbers numbers,
            Findings findings,
            Controls controls,
            EvidenceLog evidence,
            Clock clock) {
        this.runs = runs;
        this.submissions = submissions;
        this.apis = apis;
        this.numbers = numbers;
        this.findings = findings;
        this.controls = controls;
        this.evidence = evidence;
        this.clock = clock;
    }

    ScanRun start(UUID run, Api api) {
        return runs.update(runs.findById(run).orElseThrow().started(api.facts().target(), clock.instant()));
    }

    /** Takes a report into the books: findings, the run, its evidence, how controls stand now; all or none. */
    Changes report(UUID runId, Api api, ScanReport report, Blob stored, Sighting sighting, Actor actor) {
        controls.takeTurn();
        var changes = reported(runId, api, new Told(report, stored, sighting), actor);
        controls.reassess(runId, actor);
        return changes;
    }

    private Changes reported(UUID runId, Api api, Told told, Actor actor) {
        var changes = findings.reconcile(told.sighting(), controls.deadlines(api), controls.zone(), actor);
        var run = runs.update(runs.findById(runId)
                .orElseThrow()
                .reported(told.report(), told.stored().digest().hex(), clock.instant()));
        var item = item("scan." + run.state().word(), run, api, told.report(), told.sighting(), actor, clock.instant());
        evidence.record(told(item, run, told.stored(), changes));
        return changes;
    }

    /** What a run brought, stored. */
    record Told(ScanReport report, Blob stored, Sighting sighting) {}

    /** A run of a made-up history; without a report it failed, and says why. */
    record Taken(UUID run, Api api, @Nullable Told told, String failure) {}

    /** Takes runs of a made-up history into the books, and judges the controls once, after all of them. */
    void played(List<Taken> all, Actor actor) {
        controls.takeTurn();
        for (var one : all) {
            var told = one.told();
            var begun = told == null ? clock.instant() : told.report().started();
            runs.save(ScanRun.queued(
                            one.run(),
                            numbers.next("S"),
                            one.api(),
                            ScanRun.Cause.SCHEDULE,
                            actor.name(),
                            told == null
                                    ? one.api().facts().criticality().profile()
                                    : told.report().profile().slug(),
                            begun)
                    .started(one.api().facts().target(), begun));
            if (told == null) {
                over(one.run(), ScanRun.State.FAILED, one.failure(), actor);
            } else {
                reported(one.run(), one.api(), told, actor);
            }
        }
        if (!all.isEmpty()) {
            controls.reassess(all.getLast().run(), actor);
        }
    }

    /** Refuses a scan that was submitted for the API before, by its id or its bytes. */
    void mustBeNew(Api api, String scanId, String sha256) {
        var before = new ArrayList<>(submissions.findByApiIdAndScanId(api.id(), scanId));
        before.addAll(submissions.findByApiIdAndReceivedSha256(api.id(), sha256));
        if (!before.isEmpty()) {
            var run = runs.findById(before.getFirst().runId()).orElseThrow();
            throw new Refusal.Conflict(
                    "This scan was submitted before; it is " + run.number() + " of " + api.number() + ".");
        }
    }

    /** Takes a run that was handed in into the books: the run, where it happened, findings, its evidence, how controls stand now; all or none. */
    ScanRun submitted(Submission submission, ScanReport report, Blob stored, Sighting sighting, Actor actor) {
        controls.takeTurn();
        var api = apis.held(submission.apiId());
        if (!api.inService()) {
            throw new Refusal.Conflict(api.number() + " is retired; bring it back into service to submit runs of it.");
        }
        mustBeNew(api, submission.scanId(), submission.receivedSha256());
        var description = api.descriptionId();
        var inForce = description == null ? "" : apis.description(description).sha256();
        var run = runs.save(SubmittedRuns.of(
                submission.runId(),
                numbers.next("S"),
                api,
                inForce,
                report,
                stored.digest().hex(),
                submission));
        submissions.save(submission);
        var changes = findings.reconcile(sighting, controls.deadlines(api), controls.zone(), actor);
        var item = item("scan.submitted", run, api, report, sighting, actor, clock.instant())
                .collected(report.ended())
                .fact("owner", submission.owner())
                .fact("address", submission.address())
                .fact("scan", submission.scanId())
                .fact("receivedSha256", submission.receivedSha256());
        evidence.record(told(item, run, stored, changes));
        controls.reassess(run.id(), actor);
        return run;
    }

    private static EvidenceItem told(EvidenceItem item, ScanRun run, Blob stored, Changes changes) {
        return item.attach(new Attachment(run.number() + "-report.json.gz", "application/gzip", stored))
                .fact("opened", numbers(changes.opened()))
                .fact("reopened", numbers(changes.reopened()))
                .fact("seenAgain", numbers(changes.seenAgain()))
                .fact("fixed", numbers(changes.fixed()))
                .fact("notRetested", numbers(changes.notRetested()));
    }

    /** Ends a run without a report: failed, missed or stopped before it began. It stays in the books; one that is over stays what it became. */
    ScanRun over(UUID runId, ScanRun.State end, String why, Actor actor) {
        var now = clock.instant();
        runs.lock(runId);
        var known = runs.findById(runId).orElseThrow();
        if (known.state().over()) {
            return known;
        }
        var run = runs.update(known.over(end, why, now));
        var item = EvidenceItem.of("scan." + end.word(), actor, now)
                .about("scan:" + run.number(), "api:" + run.apiNumber())
                .fact("run", run.number())
                .fact("api", run.apiNumber())
                .fact("cause", run.cause().words())
                .fact("target", run.target())
                .fact("state", run.state().word())
                .fact("reason", run.reason());
        evidence.record(
                end == ScanRun.State.MISSED ? item.fact("due", run.requestedAt().toString()) : item);
        return run;
    }

    private static EvidenceItem item(
            String type, ScanRun run, Api api, ScanReport report, Sighting sighting, Actor actor, Instant now) {
        return EvidenceItem.of(type, actor, now)
                .from(sighting.origin())
                .effective(report.started(), report.ended())
                .about("scan:" + run.number(), "api:" + api.number())
                .fact("run", run.number())
                .fact("api", api.number())
                .fact("cause", run.cause().words())
                .fact("target", run.target())
                .fact("state", run.state().word())
                .fact("reason", run.reason())
                .fact("score", run.points() == null ? "none" : run.points().toString())
                .fact("grade", run.grade().isEmpty() ? run.withheld() : run.grade())
                .fact("tested", run.tested())
                .fact("applicable", run.applicable())
                .fact("requests", run.requests())
                .fact("confirmed", run.confirmed())
                .fact("suspected", run.suspected());
    }

    private static List<String> numbers(List<Finding> findings) {
        return findings.stream().map(Finding::number).toList();
    }
}
