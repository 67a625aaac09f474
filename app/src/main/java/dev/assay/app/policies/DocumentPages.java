package dev.assay.app.policies;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Diff;
import dev.assay.app.pages.Event;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Option;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.pages.Tone;
import dev.assay.policies.git.FileChange;
import dev.assay.policies.git.Revision;
import dev.assay.policies.lint.Remark;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One document at a revision, and its history. */
@Controller("/policies/documents/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class DocumentPages {
    private static final int MOST_HISTORY = 200;

    private final Policies policies;
    private final DocumentReviews reviews;

    DocumentPages(Policies policies, DocumentReviews reviews) {
        this.policies = policies;
        this.reviews = reviews;
    }

    @Get("{?revision}")
    @Needs(Permission.VIEW_POLICIES)
    HttpResponse<?> show(Frame frame, Grant grant, String id, @Nullable @QueryValue String revision) {
        var snapshot = policies.at(revision == null ? "main" : revision);
        var document = snapshot.document(id)
                .map(DocumentRow::of)
                .orElseThrow(
                        () -> new Refusal.NotFound("There is no document with the id " + id + " at this revision."));
        var text = new String(
                policies.bytes(document.path(), snapshot.revision().id()).orElseThrow(), StandardCharsets.UTF_8);
        var page = frame.page(document.title()).below(Section.POLICIES).under(document.id() + " · " + document.kind());
        if (!snapshot.revision().id().equals(policies.head().id())) {
            page = page.asOf(snapshot.revision().time())
                    .saying(Notice.calm("An earlier revision: it may have changed since."));
        }
        if (document.draft()) {
            page = page.saying(Notice.warn("A draft: it counts for nothing until it is adopted."));
        }
        var remarks = policies.lint(policies.today()).stream()
                .filter(remark -> remark.path().equals(document.path()))
                .map(Remark::sentence)
                .toList();
        return HttpResponse.ok(page.show(
                "policies/document",
                Map.of(
                        "facts",
                        facts(document, snapshot.revision()),
                        "pill",
                        PoliciesPages.pill(document),
                        "remarks",
                        remarks,
                        "text",
                        text,
                        "history",
                        "/policies/documents/" + id + "/history",
                        "deeds",
                        deeds(document, snapshot.revision(), grant),
                        "events",
                        events(id))));
    }

    /** Records that it was reviewed and left as it is. */
    @Post("/reviews{?blob}")
    @Needs(Permission.APPROVE_POLICIES)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> review(
            Actor actor, String id, @QueryValue(defaultValue = "") String blob, @Body Map<String, String> form) {
        reviews.record(id, blob, form.getOrDefault("reason", ""), actor);
        return HttpResponse.seeOther(URI.create("/policies/documents/" + id));
    }

    private List<Confirm> deeds(DocumentRow document, Revision revision, Grant grant) {
        boolean now = revision.id().equals(policies.head().id());
        return !now || document.draft() || !grant.may(Permission.APPROVE_POLICIES)
                ? List.of()
                : List.of(Confirm.withReason(
                        "Reviewed, no change",
                        "/policies/documents/" + document.id() + "/reviews?blob=" + document.blob(),
                        "It is kept under your name that you looked at this file and left it as it is; the next review"
                                + " is due one review time from today. Say what you looked at."));
    }

    private List<Event> events(String id) {
        return reviews.of(id).reversed().stream()
                .map(one -> new Event(
                        one.recordedAt(),
                        one.reviewer() + (one.alone() ? " (no separation of duties)" : ""),
                        one.number() + " reviewed, no change, blob "
                                + one.blob().substring(0, 7),
                        one.note(),
                        Tone.CALM,
                        "/policies/documents/" + id + "?revision=" + one.revision()))
                .toList();
    }

    private static List<Fact> facts(DocumentRow document, Revision revision) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.code("File", document.path()));
        facts.add(Fact.of("Owner", document.owner() == null ? "Nobody yet" : document.owner()));
        if (!document.version().isEmpty()) {
            facts.add(Fact.of("Version", document.version()));
        }
        if (document.effective() != null) {
            facts.add(Fact.of("In force from", document.effective().toString()));
        }
        if (document.approvedBy() != null) {
            var alone = document.alone() ? " — no separation of duties" : "";
            facts.add(Fact.of("Approved", document.approvedBy() + " on " + document.approvedOn() + alone));
        }
        if (document.nextReview() != null) {
            facts.add(Fact.of("Next review", document.nextReview().toString()));
        }
        facts.add(Fact.hash("Revision", revision.id()));
        facts.add(Fact.hash("Blob", document.blob()));
        return facts;
    }

    @Get("/history{?from,to}")
    @Needs(Permission.VIEW_POLICIES)
    HttpResponse<?> history(
            Frame frame, String id, @Nullable @QueryValue String from, @Nullable @QueryValue String to) {
        var document = policies.at("main")
                .document(id)
                .map(DocumentRow::of)
                .orElseThrow(() -> new Refusal.NotFound("There is no document with the id " + id + "."));
        var changes = policies.history(document.path(), MOST_HISTORY);
        var revisions = changes.stream().map(FileChange::revision).toList();
        var later = to == null ? revisions.getFirst().id() : to;
        var earlier =
                from == null ? revisions.get(Math.min(1, revisions.size() - 1)).id() : from;
        var model = new HashMap<String, Object>();
        model.put("revisions", revisions);
        model.put(
                "table",
                Table.of("Changes of " + document.id())
                        .text("Commit")
                        .text("When")
                        .text("Who")
                        .text("What"));
        model.put("at", "/policies/documents/" + id);
        model.put("fields", choices(revisions, earlier, later));
        model.put("diff", diff(document, earlier, later));
        return HttpResponse.ok(frame.page("History of " + document.id())
                .below(Section.POLICIES)
                .below(document.title(), "/policies/documents/" + id)
                .show("policies/history", model));
    }

    private static List<Field> choices(List<Revision> revisions, String earlier, String later) {
        var options = revisions.stream()
                .map(revision -> new Option(revision.id(), revision.shortId() + " · " + revision.subject()))
                .toList();
        return List.of(
                Field.select("from", "From", options).value(earlier),
                Field.select("to", "To", options).value(later));
    }

    private Diff diff(DocumentRow document, String earlier, String later) {
        var text = earlier.equals(later) ? "" : policies.diff(document.path(), earlier, later);
        return UnifiedDiff.read(text, shown(earlier), shown(later));
    }

    private static String shown(String revision) {
        return revision.substring(0, Math.min(7, revision.length()));
    }
}
