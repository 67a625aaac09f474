package dev.assay.app.scans;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.assay.app.controls.DailyRounds;
import dev.assay.app.http.Actor;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's schedule, by db-scheduler over its own database: one task looks for scans that are due, another does the daily rounds that
 * are due. Before that, it closes the runs that an earlier server left under way.
 */
@Context
final class ScanLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ScanLoop.class);
    private static final Actor START = Actor.system("start");
    private static final Actor ACTOR = Actor.system("schedule");
    /** Between the request of a scan and its beginning. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Scans scans;
    private final ScanClock clock;
    private final DailyRounds rounds;
    private final OwnershipWatch ownership;
    private final DataSource database;
    private final Duration pause;
    private @Nullable Scheduler scheduler;

    ScanLoop(
            Scans scans,
            ScanClock clock,
            DailyRounds rounds,
            OwnershipWatch ownership,
            DataSource database,
            ScansSettings settings) {
        this.scans = scans;
        this.clock = clock;
        this.rounds = rounds;
        this.ownership = ownership;
        this.database = DelegatingDataSource.unwrapDataSource(database);
        this.pause = settings.lookEvery();
    }

    @PostConstruct
    void begin() {
        for (var run : scans.closeLeftOver("the server stopped while the scan was under way", Duration.ZERO, START)) {
            LOG.warn("scan {} was under way when the server stopped; it is kept as failed", run.number());
        }
        if (!pause.isPositive()) {
            return;
        }
        var look = Tasks.recurring("scan-clock", FixedDelay.of(pause)).execute((_, _) -> look());
        // Asked as often as for scans: midnight is the organisation's, whose zone changes, and the rounds know which
        // days are done.
        var daily = Tasks.recurring("daily-round", FixedDelay.of(pause)).execute((_, _) -> daily());
        // An execution that a killed server left picked is taken up again after four missed heartbeats.
        // Its own detection takes the columns for ones without a time zone; these have one, so instants are given with
        // theirs.
        var begun = Scheduler.create(database)
                .jdbcCustomization(new DefaultJdbcCustomization(false))
                .startTasks(look, daily)
                .threads(2)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .build();
        begun.start();
        scheduler = begun;
    }

    private void look() {
        for (var run : scans.closeLeftOver("the end of the scan could not be recorded", BEGINNING, ACTOR)) {
            LOG.warn("the end of scan {} could not be recorded; it is kept as failed", run.number());
        }
        clock.look();
    }

    private void daily() {
        for (var round : rounds.catchUp(ACTOR)) {
            if (!round.onTime()) {
                LOG.warn("the daily round of {} was missed and is made up for now", round.day());
            }
        }
        ownership.daily(ACTOR);
    }

    @PreDestroy
    void end() {
        var begun = scheduler;
        if (begun != null) {
            begun.stop();
        }
    }
}
