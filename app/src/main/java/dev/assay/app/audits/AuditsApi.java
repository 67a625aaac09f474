package dev.assay.app.audits;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import dev.assay.policies.document.Criterion.Category;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Audits over REST. */
@Controller("/api/v1/audits")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditsApi {
    private final Audits audits;
    private final Bundles bundles;
    private final Accounts accounts;

    AuditsApi(Audits audits, Bundles bundles, Accounts accounts) {
        this.audits = audits;
        this.bundles = bundles;
        this.accounts = accounts;
    }

    /** An audit and what is unusual about it. */
    @Serdeable
    record Opened(Audit audit, List<String> warnings) {}

    /**
     * The facts of an audit as they are asked for; what is left out is empty, and days must be given. A change needs a {@code reason} once a
     * bundle of the audit is sealed.
     */
    @Serdeable
    record Asked(
            @Nullable String title,
            @Nullable String system,
            @Nullable String firm,
            @Nullable Integer type,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String zone,
            @Nullable Set<Category> categories,
            @Nullable Map<Category, String> leftOut,
            @Nullable List<UUID> apis,
            @Nullable String reason) {
        AuditFacts facts() {
            if (from == null || to == null) {
                throw new Refusal.Invalid(
                        "The audit has no period.",
                        new Refusal.Field(from == null ? "from" : "to", "Give a day such as 2026-01-31."));
            }
            return new AuditFacts(
                    Objects.requireNonNullElse(title, ""),
                    Objects.requireNonNullElse(system, ""),
                    Objects.requireNonNullElse(firm, ""),
                    Objects.requireNonNullElse(type, 0),
                    from,
                    to,
                    Objects.requireNonNullElse(zone, ""),
                    Objects.requireNonNullElse(categories, Set.of()),
                    Objects.requireNonNullElse(leftOut, Map.of()),
                    Objects.requireNonNullElse(apis, List.of()));
        }
    }

    /** Why an audit is closed or opened again. */
    @Serdeable
    record Why(@Nullable String reason) {}

    /** Whom to invite, and the last day, inclusive in the audit's zone, on which the account works. */
    @Serdeable
    record AskedAuditor(
            @Nullable String name,
            @Nullable String email,
            @Nullable LocalDate until) {}

    /** An auditor of an audit; {@code expiresAt} is when the account stops working. */
    @Serdeable
    record Auditor(
            UUID id,
            String name,
            String email,
            boolean takenUp,
            @Nullable Instant expiresAt) {
        static Auditor of(Account account) {
            return new Auditor(account.id(), account.name(), account.email(), account.takenUp(), account.expiresAt());
        }
    }

    /** An invited auditor, and the path of the link to hand over, this once. */
    @Serdeable
    record InvitedAuditor(Auditor auditor, String path) {}

    /** Fingerprint and checkpoint for the auditor to keep. */
    @Serdeable
    record CardText(String audit, String rootSha256, String checkpoint, boolean synthetic) {}

    /** All audits, the oldest first. */
    @Get
    @Needs(Permission.VIEW_AUDITS)
    Slice<Audit> list(@QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(audits.all(), audit -> audit.id().toString(), after, limit);
    }

    /** Opens an audit: everything recorded so far is sealed, and the checkpoint over it becomes the audit's opening. */
    @Post
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<Opened> open(@Body Asked asked, Actor actor) {
        var facts = asked.facts();
        var warnings = audits.warnings(facts);
        var audit = audits.open(facts, actor);
        return ETags.created(new Opened(audit, warnings), "/api/v1/audits/" + audit.id(), audit.version());
    }

    /** One audit, with what is unusual about it. */
    @Get("/{id}")
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<Opened> get(UUID id) {
        return shown(audits.get(id));
    }

    /** Gives an audit other facts; bundles requested before keep theirs. */
    @Put("/{id}")
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<Opened> change(
            UUID id, @Body Asked asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        return shown(audits.change(id, ETags.seen(ifMatch), asked.facts(), text(asked.reason()), actor));
    }

    /** Closes an audit: it takes no changes, bundles and auditors any more, and stays readable. */
    @Post("/{id}/closing")
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<Opened> close(
            UUID id, @Body Why asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        return shown(audits.close(id, ETags.seen(ifMatch), text(asked.reason()), actor));
    }

    /** Opens a closed audit again. */
    @Post("/{id}/reopening")
    @Needs(Permission.EDIT_AUDITS)
    HttpResponse<Opened> reopen(
            UUID id, @Body Why asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        return shown(audits.reopen(id, ETags.seen(ifMatch), text(asked.reason()), actor));
    }

    /** The auditors of an audit, by when they were invited. */
    @Get("/{id}/auditors")
    @Needs(Permission.VIEW_AUDITS)
    Slice<Auditor> auditors(UUID id, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        var audit = audits.get(id);
        var all = accounts.all().stream()
                .filter(account -> audit.id().equals(account.auditId()))
                .map(Auditor::of)
                .toList();
        return Slice.of(all, auditor -> auditor.id().toString(), after, limit);
    }

    /** Invites an auditor, who reads this audit alone until the end of a day; the answer holds the link to hand over, this once. */
    @Post("/{id}/auditors")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.INVITE_AUDITORS)
    HttpResponse<InvitedAuditor> invite(UUID id, @Body AskedAuditor asked, Actor actor) {
        var until = asked.until();
        if (until == null) {
            throw new Refusal.Invalid(
                    "An auditor's access ends on a day.",
                    new Refusal.Field("until", "Give the last day, such as 2026-03-31."));
        }
        var invited = accounts.invite(audits.get(id).invitation(text(asked.name()), text(asked.email()), until), actor);
        return HttpResponse.created(
                new InvitedAuditor(Auditor.of(invited.account()), invited.path()),
                URI.create("/api/v1/people/" + invited.account().id()));
    }

    private HttpResponse<Opened> shown(Audit audit) {
        return ETags.ok(new Opened(audit, audits.warnings(audit.facts())), audit.version());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** What the auditor keeps outside Assay: the root's fingerprint and the opening checkpoint. */
    @Get("/{id}/card")
    @Needs(Permission.VIEW_AUDITS)
    CardText card(UUID id) {
        var card = audits.card(id);
        return new CardText(card.audit().number(), card.rootSha256(), card.checkpoint(), card.synthetic());
    }

    /** The card as text to print. */
    @Get("/{id}/card.txt")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<String> cardText(UUID id) {
        return AuditFiles.card(audits.card(id));
    }

    /** The opening checkpoint as a signed note. */
    @Get("/{id}/opening.checkpoint")
    @Produces(MediaType.ALL)
    @Needs(Permission.VIEW_AUDITS)
    HttpResponse<String> checkpoint(UUID id) {
        return AuditFiles.checkpoint(audits.card(id));
    }

    /** All requests for a bundle of an audit, the oldest first, failed and stopped ones too. */
    @Get("/{id}/bundles")
    @Needs(Permission.VIEW_BUNDLES)
    Slice<Bundle> bundles(UUID id, @QueryValue @Nullable String after, @QueryValue @Nullable Integer limit) {
        return Slice.of(
                bundles.ofAudit(audits.get(id).id()), bundle -> bundle.id().toString(), after, limit);
    }

    /** Asks for a bundle, which is made in the background: watch it at the Location, stop it below that. */
    @Post("/{id}/bundles")
    @Status(HttpStatus.ACCEPTED)
    @Needs(Permission.SEAL_BUNDLES)
    HttpResponse<Bundle> request(UUID id, Actor actor) {
        var bundle = bundles.request(id, actor);
        return HttpResponse.<Bundle>accepted(URI.create("/api/v1/bundles/" + bundle.id()))
                .body(bundle);
    }
}
