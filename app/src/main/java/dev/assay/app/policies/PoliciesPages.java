package dev.assay.app.policies;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Page;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.sheets.SheetAnswer;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Problem;
import dev.assay.policies.lint.Remark;
import io.micronaut.http.HttpRequest;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents as a list, setting the repository up, and adopting drafts. */
@Controller("/policies")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PoliciesPages {
    private final Policies policies;

    PoliciesPages(Policies policies) {
        this.policies = policies;
    }

    /** The documents of one kind. */
    public record Kind(String name, Table table, List<Row> rows) {}

    /** A document in the list with how much the linter has to say about it. */
    public record Row(DocumentRow document, Pill status, int remarks) {}

    @Get
    @Needs(Permission.VIEW_POLICIES)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame, Grant grant) {
        var snapshot = policies.snapshot();
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), DocumentRow.sheet(snapshot, frame.now()));
        }
        return snapshot.isEmpty()
                ? HttpResponse.ok(begin(frame, grant, Map.of(), null))
                : HttpResponse.ok(list(frame, grant, snapshot.get()));
    }

    private Object list(Frame frame, Grant grant, Snapshot snapshot) {
        var remarks = policies.lint(policies.today());
        var page = frame.page("Policies")
                .in(Section.POLICIES)
                .under(policies.organisation().name() + " · "
                        + snapshot.revision().shortId() + " · "
                        + snapshot.revision().subject());
        for (var problem : snapshot.problems()) {
            page = page.saying(Notice.bad(((Problem) problem).sentence()));
        }
        var rows = snapshot.documents().stream().map(DocumentRow::of).toList();
        var kinds = rows.stream()
                .map(DocumentRow::kind)
                .distinct()
                .map(kind -> kind(kind, rows, remarks, grant))
                .toList();
        return page.show(
                "policies/list",
                Map.of(
                        "kinds",
                        kinds,
                        "approves",
                        grant.may(Permission.APPROVE_POLICIES) && rows.stream().anyMatch(DocumentRow::draft),
                        "remarks",
                        remarks.stream()
                                .filter(remark -> remark.level() != dev.assay.policies.lint.Rule.Level.NOTE)
                                .map(Remark::sentence)
                                .toList()));
    }

    private static Kind kind(String kind, List<DocumentRow> all, List<Remark> remarks, Grant grant) {
        var table = Table.of(kind);
        if (grant.may(Permission.APPROVE_POLICIES)) {
            table = table.text("Adopt");
        }
        table = table.text("Document")
                .text("Status")
                .text("Version")
                .text("Owner")
                .text("In force from")
                .text("Next review")
                .number("Remarks");
        var rows = all.stream()
                .filter(document -> document.kind().equals(kind))
                .map(document -> new Row(
                        document,
                        pill(document),
                        Math.toIntExact(remarks.stream()
                                .filter(remark -> remark.path().equals(document.path()))
                                .count())))
                .toList();
        return new Kind(kind, table, rows);
    }

    static Pill pill(DocumentRow document) {
        return switch (document.status()) {
            case "approved" -> document.alone() ? Pill.warn("Adopted alone") : Pill.good("Adopted");
            case "retired" -> Pill.calm("Retired");
            case "in review" -> Pill.waiting("In review");
            case String _ -> Pill.unknown("Draft");
        };
    }

    private Object begin(Frame frame, Grant grant, Map<String, String> form, Refusal.@Nullable Invalid wrong) {
        Page page = frame.page("Policies").in(Section.POLICIES);
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var fields = List.of(
                Field.text("company", "Name of the company")
                        .hint("As it stands in policies; every starter document is made out to it.")
                        .value(form.get("company"))
                        .needed(),
                Field.text("zone", "Time zone")
                        .hint("In which days are counted, such as Europe/Berlin.")
                        .value(form.getOrDefault("zone", frame.zone().getId()))
                        .needed(),
                Field.of(Field.Kind.AREA, "holders", "Who holds which role")
                        .hint("One a line, such as security-lead: Sam Example. The holder becomes the owner of what the"
                                + " role answers for. Roles: executive, compliance-officer, security-lead,"
                                + " engineering-lead, api-owner, people-lead, privacy-lead.")
                        .value(form.get("holders")));
        return page.show(
                "policies/begin",
                Map.of(
                        "fields",
                        fields,
                        "may",
                        grant.may(Permission.APPROVE_POLICIES),
                        "clones",
                        grant.may(Permission.EDIT_SETTINGS)));
    }

    @Post("/founding")
    @Needs(Permission.APPROVE_POLICIES)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> found(Frame frame, Grant grant, Actor actor, @Body Map<String, String> form) {
        try {
            policies.found(
                    form.getOrDefault("company", ""),
                    Zones.of(form.get("zone")),
                    Foundations.holders(form.get("holders")),
                    actor);
            return HttpResponse.seeOther(URI.create("/policies"));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(begin(frame, grant, form, wrong));
        }
    }

    @Get("/adoption{?path*}")
    @Needs(Permission.APPROVE_POLICIES)
    HttpResponse<?> ask(Frame frame, @Nullable @QueryValue List<String> path) {
        var chosen = path == null ? List.<String>of() : path;
        return HttpResponse.ok(
                adoption(frame, chosen, policies.head().id(), policies.today().toString(), "", null));
    }

    @Post("/adoptions")
    @Needs(Permission.APPROVE_POLICIES)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> adopt(Frame frame, Actor actor, @Body Map<String, String> form) {
        var paths = form.getOrDefault("paths", "").lines().toList();
        var head = form.getOrDefault("head", "");
        var effective = form.getOrDefault("effective", "");
        var owner = form.getOrDefault("owner", "").strip();
        try {
            policies.adopt(paths, day(effective), owner.isEmpty() ? null : owner, head, actor);
            return HttpResponse.seeOther(URI.create("/policies"));
        } catch (Refusal.Invalid wrong) {
            return HttpResponse.unprocessableEntity().body(adoption(frame, paths, head, effective, owner, wrong));
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            var what = "Write the day as 2026-03-31.";
            throw new Refusal.Invalid(what, new Refusal.Field("effective", what));
        }
    }

    private Object adoption(
            Frame frame,
            List<String> paths,
            String head,
            String effective,
            String owner,
            Refusal.@Nullable Invalid wrong) {
        Page page = frame.page("Adopt documents").below(Section.POLICIES);
        if (wrong != null) {
            page = page.saying(Notice.bad(String.valueOf(wrong.getMessage())));
        }
        var rows = policies.snapshot().map(Snapshot::documents).orElse(List.of()).stream()
                .map(DocumentRow::of)
                .filter(document -> paths.contains(document.path()))
                .toList();
        var fields = List.of(
                Field.of(Field.Kind.DATE, "effective", "First day in force")
                        .value(effective)
                        .needed(),
                Field.text("owner", "Owner of those that have none")
                        .hint("A role or a name. The owner of a control does not decide on its exceptions.")
                        .value(owner));
        return page.show(
                "policies/adopt",
                Map.of("rows", rows, "fields", fields, "head", head, "paths", String.join("\n", paths)));
    }
}
