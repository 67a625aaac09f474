package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Slice;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The daily rounds over REST. */
@Controller("/api/v1/daily-rounds")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DailyRoundsApi {
    private static final int MOST = 400;

    private final DailyRounds rounds;

    DailyRoundsApi(DailyRounds rounds) {
        this.rounds = rounds;
    }

    /** Some rounds, how many days up to today wait for theirs, and what is asked for as {@code after}, null at the end. */
    @Serdeable
    record Listed(
            long waiting, List<DailyRound> rounds, @Nullable String next) {}

    /** The latest 400 rounds, the latest first, and how many days up to today wait for theirs. */
    @Get
    @Needs(Permission.VIEW_CONTROLS)
    Listed list(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var part = Slice.of(rounds.latest(MOST), round -> round.day().toString(), after, limit);
        return new Listed(rounds.waiting(), part.items(), part.next());
    }
}
