package dev.assay.app.scans;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Filters;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Href;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Part;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.sheets.Sheet;
import dev.assay.app.sheets.SheetAnswer;
import dev.assay.scanner.Progress;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All runs of all APIs, and one run: how far it is, or what came of it. */
@Controller("/scans")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunPages {
    private static final Map<String, Comparator<ScanRun>> ORDERS = Map.of(
            "asked", Comparator.comparing(ScanRun::requestedAt),
            "api", Comparator.comparing(ScanRun::apiNumber),
            "coverage", Comparator.comparingDouble(ScanRun::coverage),
            "confirmed", Comparator.comparingInt(ScanRun::confirmed));

    private final Scans scans;
    private final Submissions submissions;
    private final Apis apis;

    RunPages(Scans scans, Submissions submissions, Apis apis) {
        this.scans = scans;
        this.submissions = submissions;
        this.apis = apis;
    }

    @Get
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame, Grant grant) {
        var at = Href.of("/scans", request.getParameters(), "api", "state", "sort", "desc", "after");
        var all = scans.all().reversed().stream()
                .filter(run -> grant.reaches(run.apiId()))
                .toList();
        var runs = all.stream()
                .filter(run -> at.get("api").isEmpty() || run.apiNumber().equals(at.get("api")))
                .filter(run -> at.get("state").isEmpty() || run.state().word().equals(at.get("state")))
                .toList();
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), sheet(runs, at, frame));
        }
        var names = new HashMap<String, String>();
        apis.all().forEach(api -> names.put(api.number(), api.name()));
        return HttpResponse.ok(frame.page("Scans")
                .in(Section.SCANS)
                .show(
                        "scans/list",
                        Map.of(
                                "none", all.isEmpty(),
                                "filters", filters(at, grant),
                                "names", names,
                                "part", Part.of(runs, table(), at, ORDERS))));
    }

    private static Sheet sheet(List<ScanRun> runs, Href at, Frame frame) {
        var columns = new String[] {
            "Run",
            "API",
            "Cause",
            "Asked by",
            "Profile",
            "State",
            "Reason",
            "Asked at",
            "Ended at",
            "Score",
            "Grade",
            "Requests",
            "Confirmed",
            "Suspected",
            "Report SHA-256"
        };
        return Sheet.of("scans", Sheet.asked(at.query()), frame.now(), columns)
                .with(runs.stream()
                        .map(run -> Sheet.row(
                                run.number(),
                                run.apiNumber(),
                                run.cause().words(),
                                run.askedBy(),
                                run.profile(),
                                run.state().word(),
                                run.reason(),
                                run.requestedAt(),
                                run.endedAt(),
                                run.points(),
                                run.grade(),
                                run.requests(),
                                run.confirmed(),
                                run.suspected(),
                                run.reportSha256()))
                        .toList());
    }

    @Get("/{number}")
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> show(Frame frame, Grant grant, String number) {
        var run = reached(number, grant);
        var api = apis.get(run.apiId());
        var page = frame.page(run.number() + " of " + api.name())
                .below(Section.SCANS)
                .under("%s · profile %s · asked by %s".formatted(run.cause().words(), run.profile(), run.askedBy()));
        var shown = new HashMap<String, Object>(
                Map.of("run", run, "api", api, "counts", counts(run), "runs", grant.may(Permission.RUN_SCANS)));
        shown.put("approves", grant.may(Permission.APPROVE_APIS) && AccessPages.approvable(run));
        submissions.of(run.id()).ifPresent(one -> shown.put("submission", one));
        if (!run.reportSha256().isEmpty()) {
            shown.put("summary", summary(run));
        }
        return HttpResponse.ok(page.show("scans/run", shown));
    }

    /** How far a run is, as a piece of its page; once it is over the page is loaded anew. */
    @Get("/{number}/progress")
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> progress(Frame frame, Grant grant, String number) {
        var run = reached(number, grant);
        MutableHttpResponse<?> answer =
                HttpResponse.ok(frame.fragment("scans/progress", Map.of("run", run, "counts", counts(run))));
        return run.state().over() ? answer.header("HX-Refresh", "true") : answer;
    }

    @Post("/{number}/stop")
    @Needs(Permission.RUN_SCANS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> stop(Grant grant, Actor actor, String number) {
        var run = reached(number, grant);
        scans.stop(run.id(), actor);
        return HttpResponse.seeOther(URI.create("/scans/" + run.number()));
    }

    @Get("/{number}/report")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_SCANS)
    HttpResponse<?> report(Grant grant, String number) {
        var run = reached(number, grant);
        return report(scans, run);
    }

    /** A run's whole report as a file to save. */
    static HttpResponse<?> report(Scans scans, ScanRun run) {
        var report = scans.report(run.id())
                .orElseThrow(() ->
                        new Refusal.NotFound(run.number() + " (" + run.state().word() + ") has no report"
                                + (run.reason().isEmpty() ? "." : ": " + run.reason())));
        return HttpResponse.ok(new StreamedFile(report, MediaType.APPLICATION_JSON_TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + run.number() + "-report.json\"");
    }

    private ReportSummary summary(ScanRun run) {
        var stored = scans.report(run.id());
        if (stored.isEmpty()) {
            return new ReportSummary(
                    Map.of(),
                    0,
                    Map.of(),
                    Map.of(),
                    List.of("The stored report is not here any more."),
                    List.of(),
                    Map.of(),
                    List.of());
        }
        try (var report = stored.get()) {
            return ReportSummary.read(report);
        } catch (IOException e) {
            throw new UncheckedIOException("the report of " + run.number() + " cannot be read", e);
        }
    }

    private Progress.Counts counts(ScanRun run) {
        return scans.progress(run.id()).orElseGet(() -> new Progress.Counts(Progress.Phase.SIGNING_IN, 0, 0, 0, 0, 0));
    }

    private ScanRun reached(String number, Grant grant) {
        var run = scans.get(number);
        grant.mustReach(run.apiId());
        return run;
    }

    private Filters filters(Href at, Grant grant) {
        var named = new ArrayList<Option>();
        named.add(new Option("", "any"));
        apis.all().stream()
                .filter(api -> grant.reaches(api.id()))
                .forEach(api -> named.add(new Option(api.number(), api.number() + " " + api.name())));
        var states = new ArrayList<Option>();
        states.add(new Option("", "any"));
        Arrays.stream(ScanRun.State.values()).forEach(state -> states.add(new Option(state.word(), state.word())));
        return new Filters(
                at,
                List.of(
                        Field.select("api", "API", named).value(at.get("api")),
                        Field.select("state", "State", states).value(at.get("state"))));
    }

    static Table table() {
        return Table.of("Runs, the latest first")
                .text("Run")
                .text("api", "API")
                .text("State")
                .text("asked", "Asked")
                .number("coverage", "Coverage")
                .text("Score, or why none")
                .number("confirmed", "Proven findings");
    }
}
