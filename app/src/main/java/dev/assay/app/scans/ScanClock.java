package dev.assay.app.scans;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the scans that are due. A scan that was due while nobody looked, or could not begin, is kept as missed with the reason: it is
 * never dropped.
 */
@Singleton
public class ScanClock {
    private static final Logger LOG = LoggerFactory.getLogger(ScanClock.class);
    private static final Actor ACTOR = Actor.system("schedule");

    private final Apis apis;
    private final ScanPlans plans;
    private final Scans scans;
    private final MissedRuns missed;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    ScanClock(
            Apis apis,
            ScanPlans plans,
            Scans scans,
            MissedRuns missed,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.apis = apis;
        this.plans = plans;
        this.scans = scans;
        this.missed = missed;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks once at what is due now and begins it; says how many scans were begun. */
    public int look() {
        int begun = 0;
        for (var plan : plans.dueAt(clock.instant(), ACTOR)) {
            begun += begin(plan) ? 1 : 0;
        }
        return begun;
    }

    private boolean begin(ScanPlan plan) {
        var queued = transactions.executeWrite(_ -> Optional.ofNullable(queued(plan)));
        queued.ifPresent(run -> scans.begin(run, ACTOR));
        return queued.isPresent();
    }

    /** Counting on, what was missed and the run to begin come into the books together, or another look does all of it. */
    private @Nullable ScanRun queued(ScanPlan plan) {
        var apiId = plan.apiId();
        var due = plans.countOn(apiId);
        if (due.isEmpty() || !apis.get(apiId).inService()) {
            return null;
        }
        due.stream()
                .limit(due.size() - 1L)
                .forEach(then ->
                        missed(apiId, plan, then, "Assay was not running, or not looking, when the scan was due"));
        try {
            return scans.queue(apiId, ScanRun.Cause.SCHEDULE, ACTOR);
        } catch (Refusal e) {
            missed(apiId, plan, due.getLast(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void missed(UUID apiId, ScanPlan plan, Instant due, String why) {
        var run = missed.keep(apis.get(apiId), plan.profile(), due, why, ACTOR);
        LOG.warn("scan {} of {} was missed: {}", run.number(), run.apiNumber(), why);
    }
}
