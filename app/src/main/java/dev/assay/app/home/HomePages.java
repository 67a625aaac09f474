package dev.assay.app.home;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** The first page: what blocks the audit, in order, and what is still to be set up. */
@Controller("/")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomePages {
    private final SetUp setUp;
    private final Blockers blockers;

    HomePages(SetUp setUp, Blockers blockers) {
        this.setUp = setUp;
        this.blockers = blockers;
    }

    @Get
    @Needs(Permission.VIEW_HOME)
    HttpResponse<?> home(Frame frame) {
        var steps = setUp.steps();
        long done = steps.stream().filter(Step::done).count();
        return HttpResponse.ok(frame.page("What blocks the audit")
                .in(Section.HOME)
                .show(
                        "home/home",
                        Map.of(
                                "blockers",
                                blockers.all(),
                                "steps",
                                steps,
                                "done",
                                done,
                                "whole",
                                done == steps.size())));
    }
}
