package dev.assay.app.audits;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Audits over REST. */
@Controller("/api/v1/audits")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditsApi {
    private final Audits audits;
    private final Bundles bundles;

    AuditsApi(Audits audits, Bundles bundles) {
        this.audits = audits;
        this.bundles = bundles;
    }

    /** An audit and what is unusual about it. */
    @Serdeable
    record Opened(Audit audit, List<String> warnings) {}

    /** Other facts, and the version they change. */
    @Serdeable
    record Change(int version, @Nullable AuditFacts facts) {}

    /** Fingerprint and checkpoint for the auditor to keep. */
    @Serdeable
    record CardText(String audit, String rootSha256, String checkpoint, boolean synthetic) {}

    @Get
    @Needs(Permission.VIEW_AUDITS)
    List<Audit> list() {
        return audits.all();
    }

    @Post
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<Opened> open(@Body AuditFacts facts, Actor actor) {
        var warnings = audits.warnings(facts);
        var audit = audits.open(facts, actor);
        return HttpResponse.created(new Opened(audit, warnings), URI.create("/api/v1/audits/" + audit.id()));
    }

    @Get("/{id}")
    @Needs(Permission.VIEW_AUDITS)
    Opened get(UUID id) {
        var audit = audits.get(id);
        return new Opened(audit, audits.warnings(audit.facts()));
    }

    @Put("/{id}")
    @Needs(Permission.EDIT_AUDITS)
    Audit change(UUID id, @Body Change change, Actor actor) {
        var facts = change.facts();
        if (facts == null) {
            throw new Refusal.Invalid(
                    "Send the version you saw and all facts.", new Refusal.Field("facts", "Fill this in."));
        }
        return audits.change(id, change.version(), facts, actor);
    }

    @Get("/{id}/card")
    @Needs(Permission.VIEW_AUDITS)
    CardText card(UUID id) {
        var card = audits.card(id);
        return new CardText(card.audit().number(), card.rootSha256(), card.checkpoint(), card.synthetic());
    }

    @Get("/{id}/card.txt")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<String> cardText(UUID id) {
        return AuditFiles.card(audits.card(id));
    }

    @Get("/{id}/opening.checkpoint")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<String> checkpoint(UUID id) {
        return AuditFiles.checkpoint(audits.card(id));
    }

    @Get("/{id}/bundles")
    @Needs(Permission.VIEW_BUNDLES)
    List<Bundle> bundles(UUID id) {
        return bundles.ofAudit(audits.get(id).id());
    }

    @Post("/{id}/bundles")
    @Needs(Permission.SEAL_BUNDLES)
    HttpResponse<Bundle> request(UUID id, Actor actor) {
        var bundle = bundles.request(id, actor);
        return HttpResponse.<Bundle>accepted(URI.create("/api/v1/bundles/" + bundle.id()))
                .body(bundle);
    }
}
