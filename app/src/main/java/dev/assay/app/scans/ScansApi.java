package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import dev.assay.app.inventory.Apis;
import dev.assay.scanner.Progress;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs over REST: asked for, watched, stopped, read. A run is named by its short number, such as S-12. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScansApi {
    private final Scans scans;
    private final Apis apis;
    private final Findings findings;

    ScansApi(Scans scans, Apis apis, Findings findings) {
        this.scans = scans;
        this.apis = apis;
        this.findings = findings;
    }

    /** A run, and how far it is while it is under way. */
    @Serdeable
    record Watched(ScanRun run, boolean over, @Nullable Counts progress) {}

    /** How far a run is: its phase, questions done of all, requests sent, findings so far. */
    @Serdeable
    record Counts(String phase, int done, int all, int requests, int confirmed, int suspected) {
        static Counts of(Progress.Counts counts) {
            return new Counts(
                    counts.phase().name(),
                    counts.done(),
                    counts.all(),
                    counts.requests(),
                    counts.confirmed(),
                    counts.suspected());
        }
    }

    /** The short numbers of findings of one API. */
    @Serdeable
    record Asked(@Nullable List<String> findings) {}

    /** All runs in the order in which they were asked for, whatever became of them. */
    @Get("/scans")
    @Needs(Permission.VIEW_SCANS)
    Slice<ScanRun> list(
            Grant grant,
            @QueryValue @Nullable String api,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable Integer limit) {
        var of = api == null ? scans.all() : scans.ofApi(apis.named(api).id());
        var runs = of.stream().filter(run -> grant.reaches(run.apiId())).toList();
        return Slice.of(runs, ScanRun::number, after, limit);
    }

    /** Begins a scan in the background: watch it at the Location, stop it below that. */
    @Post("/apis/{api}/scans")
    @Status(HttpStatus.ACCEPTED)
    @Needs(Permission.RUN_SCANS)
    HttpResponse<Watched> scan(String api, Grant grant, Actor actor) {
        var found = apis.named(api);
        grant.mustReach(found.id());
        return begun(scans.request(found.id(), ScanRun.Cause.PERSON, actor));
    }

    /** Asks the questions behind some findings of one API again, and only those. */
    @Post("/retests")
    @Status(HttpStatus.ACCEPTED)
    @Needs(Permission.EDIT_FINDINGS)
    HttpResponse<Watched> retest(@Body Asked asked, Grant grant, Actor actor) {
        var numbers = asked.findings() == null
                ? List.<String>of()
                : asked.findings().stream().filter(Objects::nonNull).toList();
        var named = numbers.stream().distinct().map(findings::get).toList();
        named.forEach(finding -> grant.mustReach(finding.apiId()));
        if (named.stream().map(Finding::apiId).distinct().count() != 1) {
            throw new Refusal.Invalid(
                    "The re-test cannot begin like this.",
                    new Refusal.Field("findings", "Name findings of one API, such as [\"F-1\", \"F-2\"]."));
        }
        return begun(scans.retest(apis.get(named.getFirst().apiId()), named, actor));
    }

    /** One run, and how far it is while it is under way. */
    @Get("/scans/{number}")
    @Needs(Permission.VIEW_SCANS)
    Watched get(String number, Grant grant) {
        return watched(reached(number, grant));
    }

    /** Stops a run: no request is sent any more after a second; what was seen is kept as incomplete. */
    @Post("/scans/{number}/stop")
    @Status(HttpStatus.ACCEPTED)
    @Needs(Permission.RUN_SCANS)
    HttpResponse<Watched> stop(String number, Grant grant, Actor actor) {
        var run = reached(number, grant);
        scans.stop(run.id(), actor);
        return begun(scans.get(run.id()));
    }

    /** The whole report of a run (docs/formats/scan-report-v1.md). */
    @Get("/scans/{number}/report")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> report(String number, Grant grant) {
        return RunPages.report(scans, reached(number, grant));
    }

    private HttpResponse<Watched> begun(ScanRun run) {
        return HttpResponse.accepted(URI.create("/api/v1/scans/" + run.number()))
                .body(watched(run));
    }

    private Watched watched(ScanRun run) {
        var counts = scans.progress(run.id()).map(Counts::of).orElse(null);
        return new Watched(run, run.state().over(), counts);
    }

    private ScanRun reached(String number, Grant grant) {
        var run = scans.get(number);
        grant.mustReach(run.apiId());
        return run;
    }
}
