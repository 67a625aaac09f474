package dev.assay.app.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How controls stood in each week of a period: no status for a week, but the days of each status counted, so that no day is lost in it.
 *
 * @param weeks the weeks of the period (ISO 8601: Monday to Sunday), the first and the last cut to it
 * @param rows one for each control, in the order of their ids
 * @param totals how many days of all rows stood how, week by week
 */
public record Calendar(List<Week> weeks, List<Row> rows, List<Map<Status, Integer>> totals) {
    public Calendar {
        weeks = List.copyOf(weeks);
        rows = List.copyOf(rows);
        totals = List.copyOf(totals);
    }

    /**
     * A week, or that part of it which the period has.
     *
     * @param name the year and number of ISO 8601, such as {@code 2026-W12}
     */
    @Serdeable
    public record Week(String name, LocalDate from, LocalDate to) {
        static Week of(LocalDate day, Period period) {
            // Counted from the ends of the period, for there is no day before the first one and none after the last.
            int gone = day.getDayOfWeek().getValue() - 1;
            int left = DayOfWeek.values().length - 1 - gone;
            return new Week(
                    "%d-W%02d"
                            .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                    ChronoUnit.DAYS.between(period.from(), day) < gone ? period.from() : day.minusDays(gone),
                    ChronoUnit.DAYS.between(day, period.to()) < left ? period.to() : day.plusDays(left));
        }
    }

    /** One control over the period, with its days counted for each week in the order of the weeks: none where no day of it has come. */
    public record Row(Standing standing, List<Map<Status, Integer>> weeks) {
        public Row {
            weeks = List.copyOf(weeks);
        }
    }

    static Calendar of(Period period, List<Standing> standings) {
        var weeks = period.days().map(day -> Week.of(day, period)).distinct().toList();
        var rows = standings.stream()
                .map(standing -> new Row(
                        standing,
                        weeks.stream()
                                .map(week -> count(week, standing.strip()))
                                .toList()))
                .toList();
        var totals = new ArrayList<Map<Status, Integer>>();
        for (int week = 0; week < weeks.size(); week++) {
            var total = new EnumMap<Status, Integer>(Status.class);
            for (var row : rows) {
                row.weeks().get(week).forEach((status, days) -> total.merge(status, days, Integer::sum));
            }
            totals.add(total);
        }
        return new Calendar(weeks, rows, totals);
    }

    private static Map<Status, Integer> count(Week week, Strip strip) {
        var counts = new EnumMap<Status, Integer>(Status.class);
        strip.days().stream()
                .filter(day -> !day.day().isBefore(week.from()) && !day.day().isAfter(week.to()))
                .forEach(day -> counts.merge(day.status(), 1, Integer::sum));
        return counts;
    }

    /** The statuses that a cell draws: those that ask for somebody, otherwise the one that weighs most of the rest. */
    static List<Status> drawn(Map<Status, Integer> days) {
        var asking = days.keySet().stream()
                .filter(status -> status.compareTo(Status.NOT_OCCURRING) < 0)
                .sorted()
                .toList();
        return asking.isEmpty() ? days.keySet().stream().sorted().limit(1).toList() : asking;
    }

    /** All of a cell in words, such as {@code Exception on 2 days, Operating on 5 days}. */
    static String words(Map<Status, Integer> days) {
        return days.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey().word() + " on " + one.getValue() + (one.getValue() == 1 ? " day" : " days"))
                .collect(Collectors.joining(", "));
    }
}
