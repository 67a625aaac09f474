package dev.assay.app.scans;

import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.inventory.Api;
import dev.assay.app.storage.DataDirectory;
import dev.assay.scanner.report.ScanReport;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs that nobody made, of a made-up history. They go through the same books as those that were made. No route leads here, and a data
 * directory that is not marked as a demo's, whose pages and bundles all say SYNTHETIC, is refused.
 */
@Singleton
public class PlayedRuns {
    private final DataDirectory directory;
    private final Ids ids;
    private final Findings findings;
    private final Reports reports;
    private final ScanBooks books;

    PlayedRuns(DataDirectory directory, Ids ids, Findings findings, Reports reports, ScanBooks books) {
        this.directory = directory;
        this.ids = ids;
        this.findings = findings;
        this.reports = reports;
        this.books = books;
    }

    /**
     * One run.
     *
     * @param report what it says; null where it failed
     * @param failure why it failed; empty where it did not
     */
    public record Played(Api api, @Nullable ScanReport report, String failure) {
        public Played {
            if ((report == null) == failure.isEmpty()) {
                throw new IllegalArgumentException("a run has a report or a reason for having none");
            }
        }
    }

    /** Takes the scheduled runs of one time into the books and judges the controls once, after all of them. */
    public void take(List<Played> played, Actor actor) {
        if (!directory.demo()) {
            throw new IllegalStateException("made-up runs are for the data directory of a demo alone");
        }
        books.played(played.stream().map(this::kept).toList(), actor);
    }

    private ScanBooks.Taken kept(Played one) {
        var run = ids.next();
        var report = one.report();
        return report == null
                ? new ScanBooks.Taken(run, one.api(), null, one.failure())
                : new ScanBooks.Taken(
                        run,
                        one.api(),
                        new ScanBooks.Told(
                                report, reports.keep(report, List.of()), findings.keep(one.api(), run, report)),
                        "");
    }
}
