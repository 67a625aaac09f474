package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.Audit;
import dev.assay.app.audits.AuditFiles;
import dev.assay.app.audits.Bundle;
import dev.assay.app.audits.BundlePage;
import dev.assay.app.audits.Bundles;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import dev.assay.evidence.bundle.Layout;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.SystemFile;
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
    private final BundlePage shows;

    PortalBundles(Desks desks, Bundles bundles, BundlePage shows) {
        this.desks = desks;
        this.bundles = bundles;
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

    private static HttpResponse<?> page(Desk desk, BundlePage.Shown shown) {
        return HttpResponse.ok(desk.page("Bundle " + shown.bundle().number(), Section.PORTAL_BUNDLES, "/bundles")
                .show("portal/bundle", Map.of("desk", desk, "shown", shown)));
    }

    @Get("/{number}/report")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> report(Grant grant, String number, @QueryValue @Nullable String audit) {
        var bundle = sealed(desks.audit(grant, audit), number);
        var pdf = bundles.report(bundle.id());
        bundles.taken(bundle.id(), Layout.REPORT, grant.actor());
        return AuditFiles.report(bundle, pdf);
    }

    @Get("/{number}/file")
    @Produces(MediaType.ALL)
    SystemFile file(Grant grant, String number, @QueryValue @Nullable String audit) {
        var bundle = sealed(desks.audit(grant, audit), number);
        var file = bundles.file(bundle.id());
        bundles.taken(bundle.id(), grant.actor());
        return AuditFiles.bundle(bundle, file.toFile());
    }
}
