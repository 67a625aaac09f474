package dev.assay.app.controls;

import dev.assay.app.access.Grant;
import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.http.Actor;
import dev.assay.app.pages.Confirm;
import dev.assay.app.pages.Event;
import dev.assay.app.pages.Fact;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import dev.assay.app.pages.Tone;
import dev.assay.app.sheets.Sheet;
import dev.assay.app.sheets.SheetAnswer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exceptions of controls as pages, and the decisions on them. */
@Controller("/exceptions")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ExceptionsPages {
    private final Controls controls;

    ExceptionsPages(Controls controls) {
        this.controls = controls;
    }

    /** An exception in the list. */
    public record Row(ControlException exception, Pill state) {}

    @Get
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> list(HttpRequest<?> request, Frame frame) {
        if (SheetAnswer.asked(request.getParameters())) {
            return SheetAnswer.of(request.getParameters(), sheet(frame));
        }
        var rows = controls.exceptions().reversed().stream()
                .map(exception -> new Row(exception, pill(exception)))
                .toList();
        var table = Table.of("Exceptions of controls")
                .text("Number")
                .text("Control")
                .text("First day")
                .text("What")
                .text("State");
        return HttpResponse.ok(frame.page("Exceptions")
                .in(Section.CONTROLS)
                .tabs(ControlsPages.TABS, "/exceptions")
                .show("controls/exceptions", Map.of("rows", rows, "table", table)));
    }

    private Sheet sheet(Frame frame) {
        var columns =
                new String[] {"Exception", "Control", "Owner", "First day", "What", "Rule", "State", "Proposed at"};
        return Sheet.of("exceptions", "all", frame.now(), columns)
                .with(controls.exceptions().stream()
                        .map(one -> Sheet.row(
                                one.number(),
                                one.control(),
                                one.controlOwner(),
                                one.firstDay(),
                                one.sentence(),
                                one.rule().words(),
                                one.state().word(),
                                one.proposedAt()))
                        .toList());
    }

    static Pill pill(ControlException exception) {
        return switch (exception.state()) {
            case PROPOSED -> Pill.waiting("Proposed");
            case CONFIRMED -> Pill.bad("Confirmed");
            case CLEARED -> Pill.calm("Cleared");
        };
    }

    @Get("/{number}")
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> show(Frame frame, Grant grant, String number) {
        var exception = controls.exception(number);
        var page = frame.page(number)
                .below(Section.CONTROLS)
                .below(exception.control(), "/controls/" + exception.control())
                .under(exception.sentence());
        var facts = List.of(
                Fact.link("Control", exception.control(), "/controls/" + exception.control()),
                Fact.of("Owner of the control", exception.controlOwner()),
                Fact.of("First day", exception.firstDay().toString()),
                Fact.of("Rule", exception.rule().words()),
                Fact.code("About", exception.subject()));
        var events =
                controls.history(number).stream().map(ExceptionsPages::event).toList();
        return HttpResponse.ok(page.show(
                "controls/exception",
                Map.of(
                        "pill",
                        pill(exception),
                        "facts",
                        facts,
                        "events",
                        events,
                        "deeds",
                        grant.may(Permission.DECIDE_EXCEPTIONS) ? deeds(exception) : List.of())));
    }

    private static Event event(ExceptionEvent event) {
        var said = new ArrayList<String>();
        if (!event.reason().isEmpty()) {
            said.add(event.reason());
        }
        if (!event.proof().isEmpty()) {
            said.add("Proof: " + event.proof());
        }
        if (event.ownerUnresolved()) {
            said.add("Owner not resolved to an account.");
        }
        return new Event(
                event.recordedAt(),
                event.actorName(),
                event.state().word(),
                said.isEmpty() ? null : String.join(" ", said),
                event.state() == ControlException.State.CONFIRMED ? Tone.BAD : Tone.CALM,
                null);
    }

    private static List<Confirm> deeds(ControlException exception) {
        var at = "/exceptions/" + exception.number();
        var version = "?version=" + exception.version();
        var reason = Field.of(Field.Kind.AREA, "reason", "Reason").hint("Kept with the record, under your name.");
        var proof = Field.of(Field.Kind.AREA, "proof", "Proof")
                .hint("Where it is shown: a finding, a scan, a ticket, a document.")
                .needed();
        var deeds = new ArrayList<Confirm>();
        if (exception.state() == ControlException.State.PROPOSED) {
            deeds.add(new Confirm(
                    "Confirm",
                    at + "/confirmation" + version,
                    "It goes on counting as an exception of the control.",
                    List.of(reason),
                    "Confirm",
                    false));
        }
        if (exception.counts()) {
            deeds.add(new Confirm(
                    "Clear",
                    at + "/clearing" + version,
                    "It stays visible and does not count any more.",
                    List.of(reason.needed(), proof),
                    "Clear",
                    true));
        }
        return deeds;
    }

    @Post("/{number}/confirmation{?version}")
    @Needs(Permission.DECIDE_EXCEPTIONS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(String number, @QueryValue int version, Actor actor, @Body Map<String, String> form) {
        controls.confirm(number, version, form.getOrDefault("reason", ""), actor);
        return HttpResponse.seeOther(URI.create("/exceptions/" + number));
    }

    @Post("/{number}/clearing{?version}")
    @Needs(Permission.DECIDE_EXCEPTIONS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> clear(String number, @QueryValue int version, Actor actor, @Body Map<String, String> form) {
        controls.clear(number, version, form.getOrDefault("reason", ""), form.getOrDefault("proof", ""), actor);
        return HttpResponse.seeOther(URI.create("/exceptions/" + number));
    }
}
