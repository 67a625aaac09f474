package dev.assay.app.scans;

import dev.assay.app.access.ApiTokens;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Takes runs that continuous integration made and hands in: client-submitted evidence, never a scan of this server. */
@Singleton
public class Submissions {
    private static final int AT_ONCE = 2;

    private final SubmissionRepository submissions;
    private final ApiTokens tokens;
    private final Findings findings;
    private final Reports reports;
    private final ScanBooks books;
    private final Ids ids;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Submissions(
            SubmissionRepository submissions,
            ApiTokens tokens,
            Findings findings,
            Reports reports,
            ScanBooks books,
            Ids ids,
            Clock clock) {
        this.submissions = submissions;
        this.tokens = tokens;
        this.findings = findings;
        this.reports = reports;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is known of where a run happened that this server did not make; empty for a run of this server. */
    public Optional<Submission> of(UUID run) {
        return submissions.findByRunId(run);
    }

    /**
     * Takes a run into the books: it opens and reopens findings and counts as a scan, and fixes nothing.
     *
     * @param packed the JSON report, compressed with gzip, in Base64
     */
    ScanRun take(Api api, Binding binding, String packed, Actor actor) {
        if (actor.kind() != Actor.Kind.TOKEN) {
            throw new Refusal.Forbidden("A run is handed in with an API token, so that it says whose it is.");
        }
        var wrong = binding.wrong();
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid("The run was not stored.", wrong.toArray(Refusal.Field[]::new));
        }
        if (!places.tryAcquire()) {
            throw new Refusal.Unavailable("Other runs are being taken in.", Duration.ofSeconds(5));
        }
        try (var handed = SubmittedReport.open(packed)) {
            return stored(api, binding, handed, actor);
        } catch (IOException e) {
            throw new UncheckedIOException("a submitted report cannot be kept", e);
        } finally {
            places.release();
        }
    }

    private ScanRun stored(Api api, Binding binding, SubmittedReport handed, Actor actor) {
        var now = clock.instant();
        handed.mustBeOf(api, now);
        mustBeNew(api, handed);
        var report = handed.received(now);
        var run = ids.next();
        var submission = new Submission(
                run,
                api.id(),
                report.scanId(),
                binding.system(),
                binding.repository(),
                binding.commit(),
                binding.workflow(),
                binding.run(),
                binding.actor(),
                handed.sha256(),
                actor.name(),
                actor.id(),
                tokens.get(UUID.fromString(actor.id())).makerName(),
                actor.address(),
                now);
        var stored = reports.keep(handed.file());
        var sighting = findings.keep(api, run, report, binding.members());
        return books.submitted(submission, report, stored, sighting, actor);
    }

    /** Asked here so that a repeated one costs little; the books ask again under the API's lock. */
    private void mustBeNew(Api api, SubmittedReport handed) {
        books.mustBeNew(api, handed.report().scanId(), handed.sha256());
    }
}
