package dev.assay.app.notices;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks and delivers in the background of a running server. */
@Context
final class NoticeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeLoop.class);

    private final Notices notices;
    private final Duration pause;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("notices").factory());

    NoticeLoop(Notices notices, NoticeSettings settings) {
        this.notices = notices;
        this.pause = settings.lookEvery();
    }

    @PostConstruct
    void begin() {
        if (pause.isPositive()) {
            thread.scheduleWithFixedDelay(this::round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        try {
            notices.look();
            notices.deliver();
        } catch (RuntimeException e) {
            LOG.error("Notices could not be looked for or sent; it is tried again", e);
        }
    }

    @PreDestroy
    void end() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("The notices did not come to an end; what waits is sent after the next start");
        }
    }
}
