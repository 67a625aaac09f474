package dev.assay.app.scans;

import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.Cell;
import dev.assay.scanner.Scan;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the slow part of runs, two at once, outside any transaction; then one transaction takes the result into the books. */
@Singleton
class ScanWork {
    private static final Logger LOG = LoggerFactory.getLogger(ScanWork.class);
    private static final int AT_ONCE = 2;
    private static final int SECONDS_TO_STOP = 10;

    private final Apis apis;
    private final OwnershipWatch ownership;
    private final Targets targets;
    private final TargetCalls calls;
    private final Findings findings;
    private final Reports reports;
    private final Journals journals;
    private final ScanBooks books;
    private final Running running;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ScanWork(
            Apis apis,
            OwnershipWatch ownership,
            Targets targets,
            TargetCalls calls,
            Findings findings,
            Reports reports,
            Journals journals,
            ScanBooks books,
            Running running,
            Clock clock) {
        this.apis = apis;
        this.ownership = ownership;
        this.targets = targets;
        this.calls = calls;
        this.findings = findings;
        this.reports = reports;
        this.journals = journals;
        this.books = books;
        this.running = running;
        this.clock = clock;
    }

    /** Begins a run in the background; {@code only} narrows it to some questions, empty means all. */
    void begin(ScanRun run, ScanPlan plan, Set<Cell> only, Actor actor) {
        running.begin(run.id());
        threads.execute(() -> doIt(run, plan, only, actor));
    }

    private void doIt(ScanRun run, ScanPlan plan, Set<Cell> only, Actor actor) {
        try {
            places.acquire();
            try {
                scan(run, plan, only, actor);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(run.id(), "the server stopped before the scan began", actor);
        } catch (Refusal e) {
            failed(run.id(), String.valueOf(e.getMessage()), actor);
        } catch (RuntimeException e) {
            LOG.error("scan {} failed", run.number(), e);
            failed(run.id(), "Assay failed while scanning; the log has it under " + run.number() + ".", actor);
        } finally {
            running.end(run.id());
        }
    }

    private void scan(ScanRun queued, ScanPlan plan, Set<Cell> only, Actor actor) {
        var work = running.begin(queued.id());
        var api = apis.get(queued.apiId());
        var run = books.start(queued.id(), api);
        var counting = ownership.forScan(api, plan, actor);
        var request = targets.request(api, counting, run.number(), run.id().getLeastSignificantBits());
        var scan = new Scan(clock);
        var report = calls.heard(
                request,
                heard -> journals.journalled(
                        heard,
                        asked -> only.isEmpty()
                                ? scan.run(asked, work, work.signal())
                                : scan.retest(asked, only, work, work.signal())));
        var stored = reports.keep(report, request.identities());
        var sighting = findings.keep(api, run.id(), report);
        books.report(run.id(), api, report, stored, sighting, actor);
    }

    private void failed(UUID run, String why, Actor actor) {
        try {
            books.over(run, ScanRun.State.FAILED, why, actor);
        } catch (RuntimeException e) {
            // The next start finds the run still under way and closes it.
            LOG.error("a failed scan could not be recorded", e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running.stopAll("the server stops");
        threads.shutdown();
        if (!threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
