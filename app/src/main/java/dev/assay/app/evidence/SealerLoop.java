package dev.assay.app.evidence;

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

/** Steps the sealer in the background of a running server. */
@Context
final class SealerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SealerLoop.class);

    private final Sealer sealer;
    private final Duration pause;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sealer").factory());

    SealerLoop(Sealer sealer, EvidenceSettings settings) {
        this.sealer = sealer;
        this.pause = settings.sealEvery();
    }

    @PostConstruct
    void begin() {
        if (pause.isPositive()) {
            thread.scheduleWithFixedDelay(this::step, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void step() {
        try {
            sealer.step();
        } catch (IOException | RuntimeException e) {
            LOG.error("Recorded items could not be sealed; they wait and it is tried again", e);
        }
    }

    @PreDestroy
    void end() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("The sealer did not come to an end; the next start goes on where it stopped");
        }
    }
}
