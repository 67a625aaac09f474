package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import dev.assay.app.policies.Policies;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Document;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The portal's policies and other adopted documents, as they were in force on a day. */
@Controller("/portal/policies")
@Produces(MediaType.TEXT_HTML)
@Needs(Permission.VIEW_PORTAL)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PortalPolicies {
    private final Desks desks;
    private final Policies policies;

    PortalPolicies(Desks desks, Policies policies) {
        this.desks = desks;
        this.policies = policies;
    }

    @Get
    HttpResponse<?> list(
            Grant grant, Frame frame, @QueryValue @Nullable String day, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var on = day(desk, day);
        var snapshot = snapshot(desk, on);
        return HttpResponse.ok(desk.page("Policies in force on " + on, Section.PORTAL_POLICIES)
                .show(
                        "portal/policies",
                        Map.of(
                                "desk",
                                desk,
                                "day",
                                on,
                                "revision",
                                snapshot.map(s -> s.revision().id()).orElse(""),
                                "documents",
                                snapshot.map(s -> inForce(s, on)).orElse(List.of()))));
    }

    @Get("/{id}")
    HttpResponse<?> show(
            Grant grant, Frame frame, String id, @QueryValue @Nullable String day, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var on = day(desk, day);
        var snapshot = snapshot(desk, on);
        var document = snapshot.stream()
                .flatMap(s -> inForce(s, on).stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound(id + " was not in force on " + on + "."));
        var revision = snapshot.orElseThrow().revision();
        var text = policies.bytes(document.path(), revision.id()).orElse(new byte[0]);
        return HttpResponse.ok(desk.page(id + " " + document.title(), Section.PORTAL_POLICIES, "/policies")
                .show(
                        "portal/policy",
                        Map.of(
                                "facts",
                                facts(document, revision.id(), on),
                                "text",
                                new String(text, StandardCharsets.UTF_8))));
    }

    /** What was the newest revision at the end of a day, as known now. */
    private Optional<Snapshot> snapshot(Desk desk, LocalDate on) {
        if (!policies.founded()) {
            return Optional.empty();
        }
        var end = on.plusDays(1).atStartOfDay(desk.audit().facts().zoneId()).toInstant();
        var then = end.isBefore(desk.view().at()) ? end : desk.view().at();
        return policies.headAt(then, desk.view().at()).map(revision -> policies.at(revision.id()));
    }

    private static List<Document> inForce(Snapshot snapshot, LocalDate on) {
        return snapshot.documents().stream()
                .filter(document -> document.inForceOn(on))
                .toList();
    }

    /** The day asked for, within the period so far; the last such day where none is asked for. */
    private static LocalDate day(Desk desk, @Nullable String asked) {
        var facts = desk.audit().facts();
        var today = facts.day(desk.view().at());
        var last = today.isBefore(facts.to()) ? today : facts.to();
        if (asked == null || asked.isEmpty()) {
            return last;
        }
        try {
            var day = LocalDate.parse(asked);
            if (!day.isBefore(facts.from()) && !day.isAfter(last)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Answered below like a day outside the period.
        }
        var what = "Give a day of the period so far, from " + facts.from() + " to " + last + ".";
        throw new Refusal.Invalid(what, new Refusal.Field("day", what));
    }

    private static List<Fact> facts(Document document, String revision, LocalDate on) {
        var approval = document.approval();
        return List.of(
                Fact.of("In force on", on + ", since " + document.effective()),
                Fact.of(
                        "Approved",
                        approval == null
                                ? "no approval is recorded"
                                : "by " + approval.by() + " on " + approval.on()
                                        + (approval.alone() ? ", no separation of duties" : "")),
                Fact.of("Owner", document.owner() == null ? "not named" : document.owner()),
                Fact.code("File", document.path()),
                Fact.hash("Revision", revision),
                Fact.hash("Git blob", document.source().blob()));
    }
}
