package dev.assay.app.audits;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
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
    private final BundleDownloads downloads;
    private final BundlePage shows;

    BundlePages(Bundles bundles, BundleDownloads downloads, BundlePage shows) {
        this.bundles = bundles;
        this.downloads = downloads;
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

    /** How far a bundle is, as a piece of its page; once it is over the page is loaded anew. */
    @Get("/{number}/progress")
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<?> progress(String number, Frame frame) {
        var bundle = bundles.get(number);
        MutableHttpResponse<?> answer = HttpResponse.ok(
                frame.fragment("audits/progress", Map.of("bundle", bundle, "progress", bundles.progress(bundle))));
        return bundle.underWay() ? answer : answer.header("HX-Refresh", "true");
    }

    private HttpResponse<?> page(Page page, BundlePage.Shown shown, Grant grant) {
        var bundle = shown.bundle();
        var said = page.below(Section.BUNDLES);
        switch (bundle.state()) {
            case REQUESTED, STOPPING, SEALED -> {
                // How far it is, or the verdict, says it all.
            }
            case FAILED, STOPPED ->
                said = said.saying(Notice.bad("It was not sealed: " + bundle.reason() + ". Ask for another one."));
        }
        boolean stops = bundle.state() == Bundle.State.REQUESTED && grant.may(Permission.SEAL_BUNDLES);
        var before = bundles.before(bundle).map(Bundle::number).orElse("");
        return HttpResponse.ok(said.show(
                "audits/bundle",
                Map.of(
                        "shown", shown,
                        "base", "/bundles/" + bundle.number(),
                        "before", before,
                        "progress", bundles.progress(bundle),
                        "stops", stops)));
    }

    @Get("/{number}/file")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<?> file(String number, HttpRequest<?> request, Actor actor) {
        return downloads.file(bundles.get(number), request, actor);
    }

    @Get("/{number}/report")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_BUNDLES)
    HttpResponse<byte[]> report(String number, Actor actor) {
        return downloads.report(bundles.get(number), actor);
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
        var compared =
                bundles.compare(bundles.get(first).id(), bundles.get(second).id());
        return HttpResponse.ok(frame.page(first + " and " + second)
                .below(Section.BUNDLES)
                .show("audits/comparison", Map.of("compared", compared)));
    }
}
