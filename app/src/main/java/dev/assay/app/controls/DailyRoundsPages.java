package dev.assay.app.controls;

import dev.assay.app.access.Needs;
import dev.assay.app.access.Permission;
import dev.assay.app.pages.Frame;
import dev.assay.app.pages.Notice;
import dev.assay.app.pages.Pill;
import dev.assay.app.pages.Section;
import dev.assay.app.pages.Table;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** The daily rounds as a page: which days were judged when they were due, and which were made up for. */
@Controller("/daily-rounds")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class DailyRoundsPages {
    private static final int SHOWN = 120;

    private final DailyRounds rounds;

    DailyRoundsPages(DailyRounds rounds) {
        this.rounds = rounds;
    }

    /** A round in the list. */
    public record Row(DailyRound round, Pill when, String doneAt) {}

    @Get
    @Needs(Permission.VIEW_CONTROLS)
    HttpResponse<?> list(Frame frame) {
        var page = frame.page("Daily rounds")
                .in(Section.CONTROLS)
                .tabs(ControlsPages.TABS, "/daily-rounds")
                .under("Each day ends the acceptances that are over and judges every control. A day nobody looked on"
                        + " is made up for.");
        long waiting = rounds.waiting();
        if (waiting > 0) {
            page = page.saying(Notice.warn(
                    waiting == 1 ? "Today's round waits." : waiting + " days wait for their round, today among them."));
        }
        var times = page.times();
        var rows = rounds.latest(SHOWN).stream()
                .map(round -> new Row(
                        round,
                        round.onTime() ? Pill.good("On the day") : Pill.warn("Made up for"),
                        times.minutes(round.doneAt())))
                .toList();
        var table = Table.of("The latest " + SHOWN + " daily rounds")
                .text("Day")
                .text("Done")
                .text("When")
                .number("Acceptances ended")
                .number("Exceptions proposed");
        return HttpResponse.ok(page.show("controls/rounds", Map.of("rows", rows, "table", table)));
    }
}
