package dev.assay.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.app.controls.ControlException;
import dev.assay.app.controls.Controls;
import dev.assay.app.controls.Period;
import dev.assay.app.controls.Rule;
import dev.assay.app.controls.Status;
import dev.assay.app.findings.Findings;
import dev.assay.app.serve.Server;
import dev.assay.app.storage.DemoDirectory;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YearTest {
    private static final YearPlan.Size SMALL = new YearPlan.Size(
            Integer.getInteger("assay.year.apis", 3),
            Integer.getInteger("assay.year.days", 40),
            Integer.getInteger("assay.year.findings", 60),
            0);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @Test
    void theBooksSayExactlyWhatTheHistoryHad(@TempDir Path folder) throws Exception {
        var home = folder.resolve("data");
        DemoDirectory.renew(home);
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        var story = YearStory.until(TODAY, 7, SMALL, new DemoScreen(out, out, false));
        var clock = story.clock();
        try (var server = Server.startSynthetic(DemoCommand.still(), home, clock)) {
            var told = story.tell(server, clock);
            assertThat(told.bundle()).exists();
            theScansThatWereMissedAreThoseOfThePlan(server, story.plan());
            thePerformancesThatWereMissedAreThoseOfThePlan(server, story.plan(), told);
            theFindingsAreThoseThatAScanSaw(server, story.plan());
        }
        assertThat(said.toString()).contains(" steps hold, 0 fail.");
    }

    private static void theScansThatWereMissedAreThoseOfThePlan(Server server, YearPlan plan) {
        var controls = server.get(Controls.class);
        var control = controls.all().stream()
                .filter(one -> one.tests().stream().anyMatch(TestSource.ScansOnSchedule.class::isInstance))
                .findFirst()
                .orElseThrow();
        var strip = controls.strip(
                control.id(),
                new Period(plan.first(), plan.day(plan.days() - 1)),
                controls.zone(),
                server.get(java.time.Clock.class).instant());
        var exceptions = strip.days().stream()
                .filter(day -> day.status() == Status.EXCEPTION)
                .map(day -> day.day())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(exceptions).isEqualTo(late(plan, control)).isNotEmpty();
    }

    /** The days on which some API's last scan was older than its cadence and the grace allow. */
    private static Set<LocalDate> late(YearPlan plan, Control control) {
        return IntStream.range(0, plan.days())
                .filter(day -> plan.apis().stream().anyMatch(api -> {
                    int last = day;
                    while (last >= 0 && api.without().contains(last)) {
                        last--;
                    }
                    return plan.day(day)
                            .isAfter(plan.day(last)
                                    .plus(api.criticality().cadence())
                                    .plus(control.grace()));
                }))
                .mapToObj(plan::day)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void thePerformancesThatWereMissedAreThoseOfThePlan(
            Server server, YearPlan plan, YearStory.Told told) {
        var controls = server.get(Controls.class);
        var last = plan.day(plan.days() - 1);
        var expected = told.missed().stream()
                .filter(one ->
                        last.isAfter(one.due().plus(controls.get(one.control()).grace())))
                .map(one -> one.control() + " performance-due:" + one.due())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> proposed = new TreeSet<>();
        controls.exceptions().stream()
                .filter(one -> one.rule() == Rule.PERFORMANCE_MISSED)
                .forEach(one -> proposed.add(named(one)));
        assertThat(proposed).isEqualTo(expected).isNotEmpty();
    }

    private static String named(ControlException exception) {
        return exception.control() + " " + exception.subject();
    }

    private static void theFindingsAreThoseThatAScanSaw(Server server, YearPlan plan) {
        long seen = plan.weaknesses().stream()
                .filter(weak -> IntStream.range(0, plan.days())
                        .anyMatch(day -> weak.on(day)
                                && !plan.apis().get(weak.api()).without().contains(day)))
                .count();
        var findings = server.get(Findings.class).all();
        assertThat(findings).hasSize(Math.toIntExact(seen));
        long open = plan.weaknesses().stream()
                .filter(weak -> weak.fixed() == null)
                .filter(weak -> IntStream.range(weak.opens(), plan.days())
                        .anyMatch(day -> !plan.apis().get(weak.api()).without().contains(day)))
                .count();
        assertThat(findings.stream().filter(one -> one.alive()).count()).isGreaterThanOrEqualTo(open);
    }
}
