package dev.assay.app.notices;

import dev.assay.app.audits.Audits;
import dev.assay.app.audits.RequestNews;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.State;
import dev.assay.app.policies.DocumentRow;
import dev.assay.app.policies.Policies;
import dev.assay.app.scans.ScanRun;
import dev.assay.app.scans.Scans;
import dev.assay.scanner.finding.Severity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks into the books for what should be told. */
@Singleton
class Occasions {
    private static final int DEADLINE_DAYS = 7;
    private static final int REVIEW_DAYS = 30;
    private static final double DROP = 5;

    private final Scans scans;
    private final Findings findings;
    private final RequestNews requests;
    private final Audits audits;
    private final Policies policies;

    Occasions(Scans scans, Findings findings, RequestNews requests, Audits audits, Policies policies) {
        this.scans = scans;
        this.findings = findings;
        this.requests = requests;
        this.audits = audits;
        this.policies = policies;
    }

    /** What happened at an instant or after it, and what is near now. */
    List<Occasion> since(Instant since, Instant now) {
        var all = new ArrayList<Occasion>();
        scans.endedSince(since).forEach(run -> add(run, all));
        findings.all().stream().filter(one -> one.state() == State.OPEN).forEach(one -> add(one, since, now, all));
        requests.since(since).forEach(said -> add(said, all));
        if (policies.founded()) {
            var soon = policies.today().plusDays(REVIEW_DAYS);
            policies.rows().stream().filter(one -> due(one, soon)).forEach(one -> all.add(review(one, now)));
        }
        return all;
    }

    private void add(ScanRun run, List<Occasion> all) {
        var of = " of " + run.apiNumber();
        switch (run.state()) {
            case MISSED ->
                all.add(scan(Kind.SCAN_MISSED, run, "The scheduled scan " + run.number() + of + " was missed."));
            case FAILED -> all.add(scan(Kind.SCAN_FAILED, run, "The scan " + run.number() + of + " failed."));
            case COMPLETE -> drop(run, all);
            case QUEUED, RUNNING, INCOMPLETE -> {}
        }
    }

    private void drop(ScanRun run, List<Occasion> all) {
        var points = run.points();
        if (points == null || run.cause() == ScanRun.Cause.SUBMITTED) {
            return;
        }
        var earlier = scans.wholeBefore(run);
        var before = earlier.map(ScanRun::points).orElse(null);
        if (earlier.isPresent() && before != null) {
            var gradeBefore = earlier.get().grade();
            boolean worse = !run.grade().isEmpty()
                    && !gradeBefore.isEmpty()
                    && run.grade().compareTo(gradeBefore) > 0;
            if (worse || before - points >= DROP) {
                all.add(scan(
                        Kind.SCORE_DROP,
                        run,
                        String.format(
                                Locale.ROOT,
                                "The score of %s dropped from %.1f to %.1f points with the scan %s.",
                                run.apiNumber(),
                                before,
                                points,
                                run.number())));
            }
        }
    }

    private static Occasion scan(Kind kind, ScanRun run, String words) {
        var at = run.recordedAt();
        return new Occasion(
                kind, run.number(), words, "/scans/" + run.number(), "", at == null ? run.requestedAt() : at);
    }

    private static void add(Finding finding, Instant since, Instant now, List<Occasion> all) {
        var path = "/findings/" + finding.number();
        if (finding.severity() == Severity.CRITICAL && !finding.openSince().isBefore(since)) {
            all.add(new Occasion(
                    Kind.FINDING_CRITICAL,
                    finding.number() + " " + finding.openSince(),
                    "The critical finding " + finding.number() + " of " + finding.apiNumber() + " is open.",
                    path,
                    "",
                    finding.openSince()));
        }
        var due = finding.due();
        if (due != null && !due.isAfter(day(now).plusDays(DEADLINE_DAYS))) {
            all.add(new Occasion(
                    Kind.DEADLINE_NEAR,
                    finding.number() + " " + due,
                    "The finding " + finding.number() + " of " + finding.apiNumber() + " has to be mended by " + due
                            + ".",
                    path,
                    "",
                    now));
        }
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private void add(RequestNews.Told told, List<Occasion> all) {
        var request = told.request();
        var audit = audits.get(request.auditId()).number();
        var kind = switch (told.step().deed()) {
            case ASSIGNED -> Kind.REQUEST_ASSIGNED;
            case RETURNED -> Kind.REQUEST_RETURNED;
            default -> null;
        };
        if (kind != null) {
            boolean given = kind == Kind.REQUEST_ASSIGNED;
            all.add(new Occasion(
                    kind,
                    request.number() + " " + told.step().seq(),
                    given
                            ? "The request " + request.number() + " of the audit " + audit + " was assigned."
                            : "The auditor returned the answer to " + request.number() + " of the audit " + audit + ".",
                    "/audits/" + audit + "/requests/" + request.number(),
                    request.assignee(),
                    told.step().recordedAt()));
        }
    }

    private static boolean due(DocumentRow row, LocalDate soon) {
        var next = row.nextReview();
        return row.approvedBy() != null && next != null && !next.isAfter(soon);
    }

    private static Occasion review(DocumentRow row, Instant now) {
        return new Occasion(
                Kind.REVIEW_DUE,
                row.id() + " " + row.nextReview(),
                "The document " + row.id() + " has to be reviewed by " + row.nextReview() + ".",
                "/policies/" + row.id(),
                "",
                now);
    }
}
