package dev.assay.app.policies;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.ETags;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.Slice;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Problem;
import dev.assay.policies.git.Revision;
import dev.assay.policies.lint.Remark;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The governance repository over REST. */
@Controller("/api/v1/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PoliciesApi {
    private static final int MOST_HISTORY = 200;

    private final Policies policies;

    PoliciesApi(Policies policies) {
        this.policies = policies;
    }

    /** The repository at a revision: how many documents it has, and what cannot be read in it. */
    @Serdeable
    record Book(String organisation, String zone, Commit revision, int documents, List<String> problems) {}

    /** A commit. */
    @Serdeable
    record Commit(String id, Instant time, String author, String subject) {
        static Commit of(Revision revision) {
            return new Commit(revision.id(), revision.time(), revision.author(), revision.subject());
        }
    }

    /** A document with its text as it stands in the file. */
    @Serdeable
    record Text(DocumentRow document, String revision, String text) {}

    /** What the linter says. */
    @Serdeable
    record Said(String rule, String level, String path, int line, String what, String remedy) {
        static Said of(Remark remark) {
            return new Said(
                    remark.rule().slug(),
                    remark.level().name().toLowerCase(java.util.Locale.ROOT),
                    remark.path(),
                    remark.line(),
                    remark.what(),
                    remark.remedy());
        }
    }

    /** What to set the repository up with; {@code holders} says who holds which role, by the role's name. */
    @Serdeable
    record Asked(
            @Nullable String company,
            @Nullable String zone,
            @Nullable Map<String, @Nullable String> holders) {}

    /** Where to clone the repository from. */
    @Serdeable
    record AskedClone(@Nullable String url, @Nullable String branch) {}

    /** What to adopt: file paths, the first day in force, an owner for those without. */
    @Serdeable
    record AskedAdoption(
            @Nullable List<String> paths,
            @Nullable LocalDate effective,
            @Nullable String owner) {}

    /** The repository at a revision, the latest unless another is named; its ETag is the commit, which an adoption asks for. */
    @Get("{?revision}")
    @Needs(Permission.VIEW_POLICIES)
    HttpResponse<Book> book(@Nullable @QueryValue String revision) {
        var snapshot = policies.at(revision == null ? "main" : revision);
        var organisation = policies.organisation();
        var book = new Book(
                organisation.name(),
                organisation.zone().getId(),
                Commit.of(snapshot.revision()),
                snapshot.documents().size(),
                snapshot.problems().stream().map(Problem::sentence).toList());
        return ETags.ok(book, snapshot.revision().id());
    }

    /** The documents at a revision, without their texts. */
    @Get("/documents{?revision,after,limit}")
    @Needs(Permission.VIEW_POLICIES)
    Slice<DocumentRow> documents(
            @Nullable @QueryValue String revision,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue Integer limit) {
        var snapshot = policies.at(revision == null ? "main" : revision);
        return Slice.ofPlaces(snapshot.documents().stream().map(DocumentRow::of).toList(), after, limit);
    }

    /** Makes the repository from the starter documents, all of them drafts. */
    @Post("/founding")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.APPROVE_POLICIES)
    HttpResponse<Commit> found(@Body Asked asked, Actor actor) {
        var zone = Zones.of(asked.zone());
        var holders =
                Foundations.checked(Objects.requireNonNullElse(asked.holders(), Map.<String, @Nullable String>of()));
        return HttpResponse.created(
                Commit.of(policies.found(Objects.requireNonNullElse(asked.company(), ""), zone, holders, actor)));
    }

    /** Takes an existing repository over; only who runs the server may, for it makes the server call an address. */
    @Post("/clone")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.EDIT_SETTINGS)
    HttpResponse<Commit> cloneFrom(@Body AskedClone asked, Actor actor) {
        return HttpResponse.created(Commit.of(policies.cloneFrom(url(asked.url()), asked.branch(), actor)));
    }

    static URI url(@Nullable String text) {
        try {
            return URI.create(Objects.requireNonNullElse(text, ""));
        } catch (IllegalArgumentException e) {
            var what = "Give the address as https://host/path.git.";
            throw new Refusal.Invalid(what, new Refusal.Field("url", what));
        }
    }

    /** One document with its text as it stands in the file. */
    @Get("/documents/{id}{?revision}")
    @Needs(Permission.VIEW_POLICIES)
    Text document(String id, @Nullable @QueryValue String revision) {
        var snapshot = policies.at(revision == null ? "main" : revision);
        var row = row(snapshot, id);
        var bytes = policies.bytes(row.path(), snapshot.revision().id()).orElseThrow();
        return new Text(row, snapshot.revision().id(), new String(bytes, StandardCharsets.UTF_8));
    }

    /** The last commits that changed a document, at most 200, the latest first. */
    @Get("/documents/{id}/history{?after,limit}")
    @Needs(Permission.VIEW_POLICIES)
    Slice<Commit> history(String id, @Nullable @QueryValue String after, @Nullable @QueryValue Integer limit) {
        var row = row(policies.at("main"), id);
        var commits = policies.history(row.path(), MOST_HISTORY).stream()
                .map(change -> Commit.of(change.revision()))
                .toList();
        return Slice.of(commits, Commit::id, after, limit);
    }

    /** What a document changed from one commit to another, as a unified diff. */
    @Get("/documents/{id}/diff{?from,to}")
    @Needs(Permission.VIEW_POLICIES)
    @Produces(MediaType.ALL)
    HttpResponse<String> diff(String id, @QueryValue String from, @QueryValue String to) {
        return HttpResponse.ok(policies.diff(row(policies.at("main"), id).path(), from, to))
                .contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    /** Adopts documents from the commit that was seen: they are in force from a day, today unless one is given. */
    @Post("/adoptions")
    @Status(HttpStatus.CREATED)
    @Needs(Permission.APPROVE_POLICIES)
    HttpResponse<Commit> adopt(
            @Body AskedAdoption asked, @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Actor actor) {
        var effective = asked.effective();
        return HttpResponse.created(Commit.of(policies.adopt(
                Objects.requireNonNullElse(asked.paths(), List.<String>of()).stream()
                        .filter(Objects::nonNull)
                        .toList(),
                effective == null ? policies.today() : effective,
                asked.owner(),
                ETags.named(ifMatch),
                actor)));
    }

    /** What the linter says of the documents today. */
    @Get("/remarks{?after,limit}")
    @Needs(Permission.VIEW_POLICIES)
    Slice<Said> remarks(@Nullable @QueryValue String after, @Nullable @QueryValue Integer limit) {
        return Slice.ofPlaces(
                policies.lint(policies.today()).stream().map(Said::of).toList(), after, limit);
    }

    /** The repository with its history up to a revision, as a file that stock git verifies and clones. */
    @Get("/bundle{?revision}")
    @Needs(Permission.VIEW_POLICIES)
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> bundle(@Nullable @QueryValue String revision) {
        var id = policies.at(revision == null ? "main" : revision).revision().id();
        var bytes = new ByteArrayOutputStream();
        policies.bundle(id, bytes);
        return HttpResponse.ok(bytes.toByteArray())
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename=\"governance-" + id.substring(0, 7) + ".bundle\"");
    }

    private static DocumentRow row(Snapshot snapshot, String id) {
        return snapshot.document(id)
                .map(DocumentRow::of)
                .orElseThrow(() -> new Refusal.NotFound("There is no document with the id " + id + "."));
    }
}
