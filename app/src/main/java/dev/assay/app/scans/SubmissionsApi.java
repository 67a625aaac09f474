package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs of continuous integration over REST: handed in, and read with where they happened. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubmissionsApi {
    private final Submissions submissions;
    private final Scans scans;
    private final Apis apis;

    SubmissionsApi(Submissions submissions, Scans scans, Apis apis) {
        this.submissions = submissions;
        this.scans = scans;
        this.apis = apis;
    }

    /** Where the run happened, and its JSON report, compressed with gzip, in Base64 (docs/formats/submitted-run-v1.md). */
    @Serdeable
    record Handed(@Nullable Binding binding, @Nullable String report) {}

    /** Stores a run that continuous integration made, as client-submitted evidence; the token that hands it in is recorded with it. */
    @Post("/apis/{api}/submitted-runs")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.SUBMIT_RUNS)
    HttpResponse<ScanRun> submit(String api, @Body Handed handed, Grant grant, Actor actor) {
        var found = apis.named(api);
        grant.mustReach(found.id());
        var binding = Objects.requireNonNullElse(handed.binding(), new Binding("", "", "", "", "", ""));
        var report = Objects.requireNonNullElse(handed.report(), "");
        var run = submissions.take(found, binding, report, actor);
        return HttpResponse.created(run, URI.create("/api/v1/scans/" + run.number()));
    }

    /** Where a submitted run happened, as the client said, and who handed it in. */
    @Get("/scans/{number}/submission")
    @Needs(Permission.VIEW_SCANS)
    Submission submission(String number, Grant grant) {
        var run = scans.get(number);
        grant.mustReach(run.apiId());
        return submissions
                .of(run.id())
                .orElseThrow(() -> new Refusal.NotFound(run.number() + " was run by this server."));
    }
}
