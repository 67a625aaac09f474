package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.Audit;
import dev.assay.app.audits.Bundle;
import dev.assay.app.audits.BundleDownloads;
import dev.assay.app.audits.BundlePage;
import dev.assay.app.audits.Bundles;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portal's bundles: their verdict, their files, and how to check one without Assay. */
@Controller("/portal/bundles")
@Produces(MediaType.TEXT_HTML)
@Needs(Permission.VIEW_PORTAL)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PortalBundles {
    private final Desks desks;
    private final Bundles bundles;
    private final BundleDownloads downloads;
    private final BundlePage shows;

    PortalBundles(Desks desks, Bundles bundles, BundleDownloads downloads, BundlePage shows) {
        this.desks = desks;
        this.bundles = bundles;
        this.downloads = downloads;
        this.shows = shows;
    }

    @Get
    HttpResponse<?> list(Grant grant, Frame frame, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        return HttpResponse.ok(desk.page("Bundles", Section.PORTAL_BUNDLES)
                .show("portal/bundles", Map.of("desk", desk, "bundles", sealed(desk.audit()))));
    }

    private List<Bundle> sealed(Audit audit) {
        return bundles.ofAudit(audit.id()).reversed().stream()
                .filter(bundle -> bundle.state() == Bundle.State.SEALED)
                .toList();
    }

    private Bundle sealed(Audit audit, String number) {
        return sealed(audit).stream()
                .filter(bundle -> bundle.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("There is no sealed bundle " + number + " of this audit."));
    }

    @Get("/{number}")
    HttpResponse<?> show(Grant grant, Frame frame, String number, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        return page(desk, shows.of(sealed(desk.audit(), number)));
    }

    @Get("/{number}/verdict")
    HttpResponse<?> verify(Grant grant, Frame frame, String number, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        return page(desk, shows.verifiedNow(sealed(desk.audit(), number)));
    }

    /** What it has that another bundle of the audit has not, and the other way round. */
    @Get("/{number}/comparison/{other}")
    HttpResponse<?> compare(Grant grant, Frame frame, String number, String other, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var compared = bundles.compare(
                sealed(desk.audit(), number).id(), sealed(desk.audit(), other).id());
        return HttpResponse.ok(desk.page(other + " and " + number, Section.PORTAL_BUNDLES, "/bundles")
                .show("audits/comparison", Map.of("compared", compared)));
    }

    private HttpResponse<?> page(Desk desk, BundlePage.Shown shown) {
        var before = bundles.before(shown.bundle()).map(Bundle::number).orElse("");
        return HttpResponse.ok(desk.page("Bundle " + shown.bundle().number(), Section.PORTAL_BUNDLES, "/bundles")
                .show("portal/bundle", Map.of("desk", desk, "shown", shown, "before", before)));
    }

    @Get("/{number}/report")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> report(Grant grant, String number, @QueryValue @Nullable String audit) {
        return downloads.report(sealed(desks.audit(grant, audit), number), grant.actor());
    }

    @Get("/{number}/file")
    @Produces(MediaType.ALL)
    HttpResponse<?> file(Grant grant, HttpRequest<?> request, String number, @QueryValue @Nullable String audit) {
        return downloads.file(sealed(desks.audit(grant, audit), number), request, grant.actor());
    }
}
