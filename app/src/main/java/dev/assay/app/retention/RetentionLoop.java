package dev.assay.app.retention;

import dev.assay.app.evidence.Schedule;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies retention every hour in the background of a running server; most rounds find nothing due. */
@Context
final class RetentionLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    private static final long FIRST_MINUTES = 5;
    private static final long EVERY_MINUTES = 60;

    private final Retentions retentions;
    private final Schedule schedule;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("retention").factory());

    RetentionLoop(Retentions retentions, Schedule schedule) {
        this.retentions = retentions;
        this.schedule = schedule;
    }

    @PostConstruct
    void begin() {
        if (schedule.runs()) {
            thread.scheduleWithFixedDelay(this::round, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
        }
    }

    private void round() {
        try {
            retentions
                    .apply()
                    .ifPresent(done -> LOG.info(
                            "Retention was applied: {} payloads under {} keys and {} files were erased",
                            done.payloads(),
                            done.keys().size(),
                            done.files()));
        } catch (IOException | RuntimeException e) {
            LOG.error("Retention could not be applied; it is tried again in an hour", e);
        }
    }

    @PreDestroy
    void end() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("Retention did not come to an end; the next start does the rest");
        }
    }
}
