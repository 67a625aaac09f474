package dev.assay.app.scans;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.assay.app.controls.Controls;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for scans that are due, in the background of a running server, by db-scheduler over the server's own database; with each look it
 * ends the acceptances whose last day has gone by, and once a day it has every control judged, for deadlines go by while nothing else
 * happens. Before all that, it closes the runs that an earlier server left under way.
 */
@Context
final class ScanLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ScanLoop.class);
    private static final Actor ACTOR = Actor.system("schedule");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Scans scans;
    private final ScanClock clock;
    private final Findings findings;
    private final Controls controls;
    private final Clock time;
    private final DataSource database;
    private final Duration pause;
    private @Nullable Scheduler scheduler;
    private @Nullable LocalDate judged;

    ScanLoop(
            Scans scans,
            ScanClock clock,
            Findings findings,
            Controls controls,
            Clock time,
            DataSource database,
            ScansSettings settings) {
        this.scans = scans;
        this.clock = clock;
        this.findings = findings;
        this.controls = controls;
        this.time = time;
        this.database = DelegatingDataSource.unwrapDataSource(database);
        this.pause = settings.lookEvery();
    }

    @PostConstruct
    void begin() {
        for (var run : scans.closeLeftOver(Actor.system("start"))) {
            LOG.warn("scan {} was under way when the server stopped; it is kept as failed", run.number());
        }
        if (!pause.isPositive()) {
            return;
        }
        var look = Tasks.recurring("scan-clock", FixedDelay.of(pause)).execute((_, _) -> look());
        // An execution that a killed server left picked is taken up again after four missed heartbeats.
        var begun = Scheduler.create(database)
                .startTasks(look)
                .threads(1)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .build();
        begun.start();
        scheduler = begun;
    }

    private void look() {
        clock.look();
        var today = LocalDate.ofInstant(time.instant(), controls.zone());
        findings.endPastAcceptances(today, ACTOR);
        if (!today.equals(judged)) {
            controls.assess(ACTOR);
            judged = today;
        }
    }

    @PreDestroy
    void end() {
        var begun = scheduler;
        if (begun != null) {
            begun.stop();
        }
    }
}
