package dev.assay.app.evidence;

import dev.assay.app.settings.CannotStart;
import dev.assay.evidence.ledger.Ledger;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciles in the background at start and once a day; refuses to start on a ledger that is older than the database. */
@Context
final class ReconciliationLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationLoop.class);

    private final Reconciliation reconciliation;
    private final Duration pause;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reconciliation").factory());

    ReconciliationLoop(Reconciliation reconciliation, EvidenceRepository rows, Ledger ledger, EvidenceSettings settings)
            throws CannotStart {
        this.reconciliation = reconciliation;
        this.pause = settings.reconcileEvery();
        long known = rows.indexed();
        if (known > ledger.size()) {
            throw new CannotStart("The ledger is older than the database: it has " + ledger.size()
                    + " entries, the database knows of " + known
                    + ". Restore ledger/ and the database of the same backup, or a younger ledger/.");
        }
    }

    @PostConstruct
    void begin() {
        if (pause.isPositive()) {
            thread.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            reconciliation.look();
        } catch (IOException | RuntimeException e) {
            LOG.error("Ledger, database and stored files could not be compared; it is tried again", e);
        }
    }

    @PreDestroy
    void end() throws InterruptedException {
        reconciliation.end();
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("The comparison of ledger, database and stored files did not come to an end");
        }
    }
}
