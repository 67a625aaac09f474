package dev.assay.app.scans;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.inventory.Api;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Keeps scheduled scans that did not happen. */
@Singleton
@Transactional
class MissedRuns {
    private final ScanRunRepository runs;
    private final ScanBooks books;
    private final ShortNumbers numbers;
    private final Ids ids;

    MissedRuns(ScanRunRepository runs, ScanBooks books, ShortNumbers numbers, Ids ids) {
        this.runs = runs;
        this.books = books;
        this.numbers = numbers;
        this.ids = ids;
    }

    /** Keeps a scan that was due at an instant and was not begun. */
    ScanRun keep(Api api, String profile, Instant due, String why, Actor actor) {
        var run = runs.save(
                ScanRun.queued(ids.next(), numbers.next("S"), api, ScanRun.Cause.SCHEDULE, actor.name(), profile, due));
        return books.over(run.id(), ScanRun.State.MISSED, why, actor);
    }
}
