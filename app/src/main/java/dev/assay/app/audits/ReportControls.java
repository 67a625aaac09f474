package dev.assay.app.audits;

import dev.assay.app.audits.Assessment.ControlSheet;
import dev.assay.app.audits.ReportSheet.Month;
import dev.assay.app.audits.ReportSheet.Occurrence;
import dev.assay.app.audits.ReportSheet.Run;
import dev.assay.app.audits.ReportSheet.Stretch;
import dev.assay.app.controls.DayStatus;
import dev.assay.app.controls.ManualPerformance;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The control sheets of a report: their days drawn as text, days in a row that stood the same, performances and exceptions. */
final class ReportControls {
    private static final int MOST_RUNS = 16;
    private static final int MOST_OCCURRENCES = 25;
    private static final int MOST_EXCEPTIONS = 40;
    /** The most stretches that are drawn in all; a page has a most of elements. */
    private static final int MOST_STRETCHES = 12_000;

    private final AuditFacts facts;
    private final Instant knownAt;
    private final List<ManualPerformance> performances;
    private final ReportRows rows;
    private int stretches;

    /** @param performances all that were recorded, of whichever control and day */
    ReportControls(AuditFacts facts, Instant knownAt, List<ManualPerformance> performances, ReportRows rows) {
        this.facts = facts;
        this.knownAt = knownAt;
        this.performances = performances;
        this.rows = rows;
    }

    List<ReportSheet.Control> of(Assessment assessment) {
        return assessment.controls().stream().map(this::control).toList();
    }

    private ReportSheet.Control control(ControlSheet sheet) {
        var member = "controls/" + sheet.id() + ".json";
        var days = sheet.strip().days();
        return new ReportSheet.Control(
                sheet,
                months(days),
                rows.first(runs(days), MOST_RUNS, member),
                rows.first(occurrences(sheet.id()), MOST_OCCURRENCES, "evidence/performances/"),
                rows.first(sheet.exceptions(), MOST_EXCEPTIONS, member));
    }

    private List<Month> months(List<DayStatus> days) {
        var byMonth = new LinkedHashMap<YearMonth, List<DayStatus>>();
        days.forEach(day -> byMonth.computeIfAbsent(YearMonth.from(day.day()), _ -> new ArrayList<>())
                .add(day));
        var months = new ArrayList<Month>();
        byMonth.forEach((month, its) -> {
            var line = new ArrayList<Stretch>();
            for (var day : its) {
                var last = line.isEmpty() ? null : line.getLast();
                if (last != null && last.status() == day.status()) {
                    line.set(line.size() - 1, new Stretch(last.status(), last.days() + 1));
                } else {
                    line.add(new Stretch(day.status(), 1));
                }
            }
            stretches += line.size();
            months.add(new Month(month.toString(), its.getFirst().day().getDayOfMonth() - 1, List.copyOf(line)));
        });
        return stretches > MOST_STRETCHES ? List.of() : List.copyOf(months);
    }

    /** Days in a row with the same status for the same reasons. */
    static List<Run> runs(List<DayStatus> days) {
        var runs = new ArrayList<Run>();
        for (var day : days) {
            var why = ReportRows.cut(day.why());
            var last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.status() == day.status() && last.why().equals(why)) {
                runs.set(runs.size() - 1, new Run(last.from(), day.day(), last.days() + 1, last.status(), why));
            } else {
                runs.add(new Run(day.day(), day.day(), 1, day.status(), why));
            }
        }
        return runs;
    }

    private List<Occurrence> occurrences(String control) {
        return performances.stream()
                .filter(one -> one.control().equals(control)
                        && !one.recordedAt().isAfter(knownAt)
                        && !one.firstDay().isAfter(facts.to())
                        && !one.lastDay().isBefore(facts.from()))
                .map(this::occurrence)
                .toList();
    }

    private Occurrence occurrence(ManualPerformance one) {
        var at = one.withdrawnAt();
        boolean withdrawn = at != null && !at.isAfter(knownAt);
        return new Occurrence(
                one.number(),
                one.firstDay().equals(one.lastDay())
                        ? one.lastDay().toString()
                        : one.firstDay() + " to " + one.lastDay(),
                withdrawn ? one.words() + ", withdrawn" : one.words(),
                one.performer(),
                one.reviewer(),
                ReportRows.cut(one.what()));
    }
}
