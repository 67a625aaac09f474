package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The daily rounds over REST. */
@Controller("/api/v1/daily-rounds")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DailyRoundsApi {
    private static final int MOST = 400;

    private final DailyRounds rounds;

    DailyRoundsApi(DailyRounds rounds) {
        this.rounds = rounds;
    }

    /** The latest 400 rounds, the latest first, and how many days up to today wait for theirs. */
    @Serdeable
    record Listed(long waiting, List<DailyRound> rounds) {}

    @Get
    @Needs(Permission.VIEW_CONTROLS)
    Listed list() {
        return new Listed(rounds.waiting(), rounds.latest(MOST));
    }
}
