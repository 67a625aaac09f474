package dev.assay.app.policies;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Problem;
import dev.assay.policies.git.Revision;
import dev.assay.policies.lint.Remark;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    /** The repository at a revision. */
    @Serdeable
    record Book(
            String organisation, String zone, Commit revision, List<DocumentRow> documents, List<String> problems) {}

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

    /** What to set the repository up with. */
    @Serdeable
    record Asked(@Nullable String company, @Nullable String zone) {}

    /** Where to clone the repository from. */
    @Serdeable
    record AskedClone(@Nullable String url, @Nullable String branch) {}

    /** What to adopt: file paths, the first day in force, an owner for those without, the commit that was looked at. */
    @Serdeable
    record AskedAdoption(
            @Nullable List<String> paths,
            @Nullable LocalDate effective,
            @Nullable String owner,
            @Nullable String head) {}

    @Get("{?revision}")
    @Needs(Permission.VIEW_POLICIES)
    Book book(@Nullable @QueryValue String revision) {
        var snapshot = policies.at(revision == null ? "main" : revision);
        var organisation = policies.organisation();
        return new Book(
                organisation.name(),
                organisation.zone().getId(),
                Commit.of(snapshot.revision()),
                snapshot.documents().stream().map(DocumentRow::of).toList(),
                snapshot.problems().stream().map(Problem::sentence).toList());
    }

    @Post("/founding")
    @Needs(Permission.APPROVE_POLICIES)
    HttpResponse<Commit> found(@Body Asked asked, Actor actor) {
        var zone = Zones.of(asked.zone());
        return HttpResponse.created(
                Commit.of(policies.found(Objects.requireNonNullElse(asked.company(), ""), zone, actor)));
    }

    @Post("/clone")
    @Needs(Permission.EDIT_SETTINGS)
    HttpResponse<Commit> cloneFrom(@Body AskedClone asked, Actor actor) {
        return HttpResponse.created(Commit.of(policies.cloneFrom(url(asked.url()), asked.branch(), actor)));
    }

    private static URI url(@Nullable String text) {
        try {
            return URI.create(Objects.requireNonNullElse(text, ""));
        } catch (IllegalArgumentException e) {
            var what = "Give the address as https://host/path.git.";
            throw new Refusal.Invalid(what, new Refusal.Field("url", what));
        }
    }

    @Get("/documents/{id}{?revision}")
    @Needs(Permission.VIEW_POLICIES)
    Text document(String id, @Nullable @QueryValue String revision) {
        var snapshot = policies.at(revision == null ? "main" : revision);
        var row = row(snapshot, id);
        var bytes = policies.bytes(row.path(), snapshot.revision().id()).orElseThrow();
        return new Text(row, snapshot.revision().id(), new String(bytes, StandardCharsets.UTF_8));
    }

    @Get("/documents/{id}/history")
    @Needs(Permission.VIEW_POLICIES)
    List<Commit> history(String id) {
        var row = row(policies.at("main"), id);
        return policies.history(row.path(), MOST_HISTORY).stream()
                .map(change -> Commit.of(change.revision()))
                .toList();
    }

    @Get("/documents/{id}/diff{?from,to}")
    @Needs(Permission.VIEW_POLICIES)
    @Produces(MediaType.ALL)
    HttpResponse<String> diff(String id, @QueryValue String from, @QueryValue String to) {
        return HttpResponse.ok(policies.diff(row(policies.at("main"), id).path(), from, to))
                .contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    @Post("/adoptions")
    @Needs(Permission.APPROVE_POLICIES)
    HttpResponse<Commit> adopt(@Body AskedAdoption asked, Actor actor) {
        var effective = asked.effective();
        var head = asked.head();
        return HttpResponse.created(Commit.of(policies.adopt(
                Objects.requireNonNullElse(asked.paths(), List.of()),
                effective == null ? policies.today() : effective,
                asked.owner(),
                head == null ? policies.head().id() : head,
                actor)));
    }

    @Get("/remarks")
    @Needs(Permission.VIEW_POLICIES)
    List<Said> remarks() {
        return policies.lint(policies.today()).stream().map(Said::of).toList();
    }

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
