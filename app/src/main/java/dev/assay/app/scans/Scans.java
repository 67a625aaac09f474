package dev.assay.app.scans;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.findings.Finding;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.inventory.Api;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.Cell;
import dev.assay.scanner.Estimate;
import dev.assay.scanner.Progress;
import dev.assay.scanner.Scan;
import dev.assay.scanner.StopSignal;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.Catalogue;
import dev.assay.scanner.report.ScanReport;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The door of the scans: asks for runs, stops them, says how far they are and what became of them. */
@Singleton
public class Scans {
    private final Apis apis;
    private final ScanPlans plans;
    private final ScanRunRepository runs;
    private final ScanWork work;
    private final ScanBooks books;
    private final Running running;
    private final Targets targets;
    private final TargetCalls calls;
    private final Reports reports;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Scans(
            Apis apis,
            ScanPlans plans,
            ScanRunRepository runs,
            ScanWork work,
            ScanBooks books,
            Running running,
            Targets targets,
            TargetCalls calls,
            Reports reports,
            EvidenceLog evidence,
            ShortNumbers numbers,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.apis = apis;
        this.plans = plans;
        this.runs = runs;
        this.work = work;
        this.books = books;
        this.running = running;
        this.targets = targets;
        this.calls = calls;
        this.reports = reports;
        this.evidence = evidence;
        this.numbers = numbers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Asks for a scan of an API, which begins at once in the background. One API is scanned once at a time. */
    public ScanRun request(UUID apiId, ScanRun.Cause cause, Actor actor) {
        return begin(apis.get(apiId), cause, Set.of(), actor);
    }

    /** Asks the questions behind these findings of one API again, and only those. */
    public ScanRun retest(Api api, List<Finding> findings, Actor actor) {
        if (findings.isEmpty()) {
            throw new Refusal.Invalid("Choose at least one finding to test again.");
        }
        var cells = findings.stream().map(Scans::cell).collect(Collectors.toSet());
        return begin(api, ScanRun.Cause.RETEST, cells, actor);
    }

    /** A check that searches the whole server is asked of the whole server again, whatever operation it found. */
    private static Cell cell(Finding finding) {
        var wide = Catalogue.check(finding.checkId()).filter(check -> check instanceof ServerCheck);
        return new Cell(
                finding.checkId(),
                wide.isPresent() ? dev.assay.scanner.finding.Finding.SERVER_WIDE : finding.operation());
    }

    private ScanRun begin(Api api, ScanRun.Cause cause, Set<Cell> only, Actor actor) {
        ScanRun run = transactions.executeWrite(_ -> queue(api.id(), cause, actor));
        work.begin(run, plans.of(api), only, actor);
        return run;
    }

    /** Sets a run going that was queued, once that is committed. */
    void begin(ScanRun run, Actor actor) {
        work.begin(run, plans.of(apis.get(run.apiId())), Set.of(), actor);
    }

    /** Queues a run in the caller's transaction, under the API's lock, so that of two requests at once the second sees the run of the first. */
    ScanRun queue(UUID apiId, ScanRun.Cause cause, Actor actor) {
        var api = apis.held(apiId);
        var plan = plans.of(api);
        if (!api.inService()) {
            throw new Refusal.Conflict(api.number() + " is retired; bring it back into service to scan it.");
        }
        if (api.descriptionId() == null) {
            throw new Refusal.Conflict(api.number() + " has no description yet. Import its OpenAPI document first.");
        }
        runs.underWay().stream()
                .filter(run -> run.apiId().equals(api.id()))
                .findFirst()
                .ifPresent(run -> {
                    throw new Refusal.Conflict(
                            run.number() + " of " + api.number() + " is under way. Wait for it or stop it.");
                });
        var now = clock.instant();
        var run =
                runs.save(ScanRun.queued(ids.next(), numbers.next("S"), api, cause, actor.name(), plan.profile(), now));
        evidence.record(EvidenceItem.of("scan.requested", actor, now)
                .about("scan:" + run.number(), "api:" + api.number())
                .fact("run", run.number())
                .fact("api", api.number())
                .fact("cause", cause.words())
                .fact("profile", plan.profile()));
        return run;
    }

    /** Stops a run: no new request within a second; what was seen is kept as incomplete. */
    public void stop(UUID runId, Actor actor) {
        var run = get(runId);
        var under =
                running.of(runId).orElseThrow(() -> new Refusal.Conflict(run.number() + " is not running any more."));
        under.signal().stop("stopped by " + actor.name());
        transactions.executeWrite(_ -> evidence.record(EvidenceItem.of("scan.stop-asked", actor, clock.instant())
                .about("scan:" + run.number(), "api:" + run.apiNumber())
                .fact("run", run.number())));
    }

    /** How far a run is; empty when it is over. */
    public Optional<Progress.Counts> progress(UUID runId) {
        return running.of(runId).map(Running.Work::counts);
    }

    /** Waits until a run is over, but no longer than this; says whether it is. */
    public boolean await(UUID runId, Duration longest) throws InterruptedException {
        return running.await(runId, longest);
    }

    public ScanRun get(UUID runId) {
        return runs.findById(runId)
                .orElseThrow(() -> new Refusal.NotFound("There is no scan with the id " + runId + "."));
    }

    /** By its short number, such as S-12. */
    public ScanRun get(String number) {
        return runs.findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no scan with the number " + number + "."));
    }

    /** All runs there ever were, the oldest first. */
    public List<ScanRun> all() {
        return runs.findAllOrderByRequestedAtAndId();
    }

    /** Runs whose end came into the books at an instant or after it, the first one first. */
    public List<ScanRun> endedSince(Instant since) {
        return runs.recordedSince(since);
    }

    /** The last whole scan with a score that this server made of the same API before a run. */
    public Optional<ScanRun> wholeBefore(ScanRun run) {
        var ended = run.endedAt();
        return ended == null ? Optional.empty() : runs.wholeBefore(run.apiId(), ended);
    }

    /** All runs of an API, the oldest first. */
    public List<ScanRun> ofApi(UUID apiId) {
        return runs.findByApiIdOrderByRequestedAtAndId(apiId);
    }

    /** The whole report of a run as JSON; empty while there is none. The reader closes it. */
    public Optional<InputStream> report(UUID runId) {
        var sha256 = get(runId).reportSha256();
        return sha256.isEmpty() ? Optional.empty() : reports.open(sha256);
    }

    /** What a scan would ask and what it would leave out, worked out without sending anything. */
    public Estimate estimate(UUID apiId) {
        var api = apis.get(apiId);
        return calls.heard(targets.request(api, plans.of(api), "estimate", 0), Scan::estimate);
    }

    /** Signs every identity of an API in and says who the API takes it for. */
    public List<ScanReport.SignIn> testSignIn(UUID apiId) {
        var api = apis.get(apiId);
        return new Scan(clock).signIn(targets.request(api, plans.of(api), "sign-in", 0), new StopSignal());
    }

    /**
     * Closes the runs that are under way in the books only: the server stopped with them, or their end could not be recorded. What was asked
     * for within {@code spare} may not have begun yet and is left alone.
     */
    List<ScanRun> closeLeftOver(String why, Duration spare, Actor actor) {
        var before = clock.instant().minus(spare);
        return runs.underWay().stream()
                .filter(run -> !run.requestedAt().isAfter(before))
                .filter(run -> running.of(run.id()).isEmpty())
                .map(run -> books.over(run.id(), ScanRun.State.FAILED, why, actor))
                .toList();
    }
}
