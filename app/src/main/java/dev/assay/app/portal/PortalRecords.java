package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.AuditFiles;
import dev.assay.app.audits.Records;
import dev.assay.app.audits.Visibility;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portal's records of the ledger, each with its proof to take away. */
@Controller("/portal/records")
@Produces(MediaType.TEXT_HTML)
@Needs(Permission.VIEW_PORTAL)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PortalRecords {
    private final Desks desks;
    private final Records records;
    private final Visibility visibility;
    private final Clock clock;

    PortalRecords(Desks desks, Records records, Visibility visibility, Clock clock) {
        this.desks = desks;
        this.records = records;
        this.visibility = visibility;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> list(
            Grant grant, Frame frame, @QueryValue @Nullable String audit, @QueryValue @Nullable Long before) {
        var desk = desks.of(grant, frame, audit);
        var latest = records.latest(desk.audit(), desk.view(), before == null ? Long.MAX_VALUE : before);
        return HttpResponse.ok(desk.page("Records", Section.PORTAL_OVERVIEW, "")
                .show("portal/records", Map.of("desk", desk, "stretch", latest)));
    }

    @Get("/{seq}/proof")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> proof(Grant grant, long seq, @QueryValue @Nullable String audit) throws IOException {
        var asked = desks.audit(grant, audit);
        var view = visibility.of(asked.facts(), clock.instant());
        return AuditFiles.proof(seq, records.proof(asked, view, seq));
    }
}
