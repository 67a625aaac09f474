package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.evidence.bundle.Layout;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Map;

/** Bundles as pages: is it sound, what is in it, what is missing. */
@Controller("/bundles")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class BundlePages {
    private final Bundles bundles;
    private final BundlePage shows;

    BundlePages(Bundles bundles, BundlePage shows) {
        this.bundles = bundles;
        this.shows = shows;
    }

    @Get
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<?> list(Frame frame) {
        return HttpResponse.ok(frame.page("Bundles")
                .in(Section.BUNDLES)
                .show("audits/bundles", Map.of("bundles", bundles.all().reversed(), "base", "/bundles/")));
    }

    @Get("/{number}")
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<?> show(String number, Frame frame, Grant grant) {
        var bundle = bundles.get(number);
        return page(frame.page("Bundle " + number), shows.of(bundle), grant);
    }

    @Get("/{number}/verdict")
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<?> verify(String number, Frame frame, Grant grant) {
        var page = frame.page("Bundle " + number + ", verified now").below(number, "/bundles/" + number);
        return page(page, shows.verifiedNow(bundles.get(number)), grant);
    }

    private HttpResponse<?> page(Page page, BundlePage.Shown shown, Grant grant) {
        var bundle = shown.bundle();
        var said = page.below(Section.BUNDLES);
        switch (bundle.state()) {
            case REQUESTED -> {
                var now = bundles.progress(bundle.id());
                said = said.saying(Notice.calm(now.map(p -> "It is being made: " + p.step() + ", " + p.members()
                                + " members so far. Load this page again to see how far it is.")
                        .orElse("It waits to be made.")));
            }
            case FAILED, STOPPED ->
                said = said.saying(Notice.bad("It was not sealed: " + bundle.reason() + ". Ask for another one."));
            case SEALED -> {
                // The verdict says it all.
            }
        }
        boolean stops = bundle.state() == Bundle.State.REQUESTED && grant.may(Permission.SEAL_BUNDLES);
        return HttpResponse.ok(said.show(
                "audits/bundle", Map.of("shown", shown, "base", "/bundles/" + bundle.number(), "stops", stops)));
    }

    @Get("/{number}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_BUNDLES)
    SystemFile file(String number, Actor actor) {
        var bundle = bundles.get(number);
        var file = bundles.file(bundle.id());
        bundles.taken(bundle.id(), actor);
        return AuditFiles.bundle(bundle, file.toFile());
    }

    @Get("/{number}/report")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<byte[]> report(String number, Actor actor) {
        var bundle = bundles.get(number);
        var pdf = bundles.report(bundle.id());
        bundles.taken(bundle.id(), Layout.REPORT, actor);
        return AuditFiles.report(bundle, pdf);
    }

    @Post("/{number}/stop")
    @Needs(Permission.SEAL_BUNDLES)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> stop(String number, Actor actor) {
        bundles.stop(bundles.get(number).id(), actor);
        return HttpResponse.seeOther(URI.create("/bundles/" + number));
    }

    @Get("/compare")
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<?> compare(@QueryValue String first, @QueryValue String second, Frame frame) {
        var comparison =
                bundles.compare(bundles.get(first).id(), bundles.get(second).id());
        var table = Table.of("Members that differ").text("Member").text("How");
        return HttpResponse.ok(frame.page(first + " and " + second)
                .below(Section.BUNDLES)
                .under(comparison.same() + " members are alike")
                .show("audits/comparison", Map.of("comparison", comparison, "table", table)));
    }
}
