package dev.assay.app.portal;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.audits.FindingStory;
import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.Findings;
import dev.assay.app.findings.Proofs;
import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Event;
import dev.assay.app.pages.ExchangeView;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Tone;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portal's findings: how each lived, and the exchanges that prove it. */
@Controller("/portal/findings")
@Produces(MediaType.TEXT_HTML)
@Needs(Permission.VIEW_PORTAL)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PortalFindings {
    private final Desks desks;
    private final Findings findings;
    private final Proofs proofs;

    PortalFindings(Desks desks, Findings findings, Proofs proofs) {
        this.desks = desks;
        this.findings = findings;
        this.proofs = proofs;
    }

    /** The exchanges of one step of a finding's life. */
    public record Proof(FindingEvent event, String sha256, List<ExchangeView> exchanges, List<String> notes) {}

    @Get
    HttpResponse<?> list(Grant grant, Frame frame, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        return HttpResponse.ok(desk.page("Findings", Section.PORTAL_FINDINGS)
                .show("portal/findings", Map.of("desk", desk, "stories", stories(desk))));
    }

    private List<FindingStory> stories(Desk desk) {
        return findings.lives().stream()
                .filter(life -> desk.view().shows(life.finding().apiId()))
                .flatMap(life -> FindingStory.asKnown(life, desk.view().at()).stream())
                .toList();
    }

    @Get("/{number}")
    HttpResponse<?> show(Grant grant, Frame frame, String number, @QueryValue @Nullable String audit) {
        var desk = desks.of(grant, frame, audit);
        var story = stories(desk).stream()
                .filter(one -> one.finding().number().equals(number))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal.NotFound("There is no finding " + number + " in the scope of this audit."));
        return HttpResponse.ok(desk.page(number + " " + story.finding().title(), Section.PORTAL_FINDINGS, "/findings")
                .show(
                        "portal/finding",
                        Map.of(
                                "story", story,
                                "facts", facts(story),
                                "events",
                                        story.events().stream()
                                                .map(PortalFindings::event)
                                                .toList(),
                                "proofs", proofs(story))));
    }

    private List<Proof> proofs(FindingStory story) {
        var shown = new ArrayList<Proof>();
        for (var event : story.events()) {
            var sha256 = event.proof();
            if (sha256 != null) {
                var sheet = proofs.read(sha256);
                shown.add(new Proof(
                        event,
                        sha256,
                        sheet.map(Exchanges::of).orElse(List.of()),
                        sheet.map(kept -> kept.notes()).orElse(List.of("The exchanges are not stored any more."))));
            }
        }
        return shown;
    }

    private static Event event(FindingEvent event) {
        var tone = switch (event.kind()) {
            case OPENED, REOPENED -> Tone.BAD;
            case FIXED -> Tone.GOOD;
            case ACCEPTED -> Tone.WARN;
            case SEEN, RERATED, ACCEPTANCE_ENDED -> Tone.CALM;
        };
        var until = event.until();
        var more = (until == null ? "" : "until " + until + " ") + event.reason();
        return new Event(
                event.observedAt(),
                event.actorName(),
                event.kind().words(),
                more.isBlank() ? null : more.strip(),
                tone,
                null);
    }

    private static List<Fact> facts(FindingStory story) {
        var finding = story.finding();
        var due = story.last().due();
        return List.of(
                Fact.of("API", finding.apiNumber()),
                Fact.code("Operation", finding.operation()),
                Fact.of("State", story.state().word()),
                Fact.of("Detail", finding.detail()),
                Fact.of("Check", finding.checkId() + ", category " + finding.category()),
                Fact.of("To be mended by", due == null ? "no day" : due.toString()),
                Fact.hash("Fingerprint", finding.fingerprint()));
    }
}
