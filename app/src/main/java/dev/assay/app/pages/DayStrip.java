package dev.assay.app.pages;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one thing stood on each day of a period: a row per month and a cell per day, and the same as a table.
 *
 * @param title what stood so, for the caption
 * @param days the days in order
 * @param today the day to frame, or null where it is outside
 * @param chosen the day that the page explains, or null
 */
public record DayStrip(
        String title,
        List<Day> days,
        @Nullable LocalDate today,
        @Nullable LocalDate chosen) {

    private static final int CELL = 22;
    private static final int LEFT = 66;
    private static final int TOP = 20;

    public DayStrip {
        days = List.copyOf(days);
    }

    public DayStrip(String title, List<Day> days, @Nullable LocalDate today) {
        this(title, days, today, null);
    }

    /**
     * One day.
     *
     * @param date the day
     * @param status how it stood
     * @param why the reason in a sentence
     * @param href where the day is explained, or null
     */
    public record Day(
            LocalDate date,
            Pill status,
            String why,
            @Nullable String href) {}

    /** A month's label and where it stands in the drawing. */
    public record Month(String label, int y) {}

    /** A day and where its cell stands in the drawing; its frame is a style of the drawing, or null. */
    public record Cell(Day day, int x, int y, @Nullable String frame) {}

    /** Days in a row that stood the same for the same reason. */
    public record Run(LocalDate from, LocalDate to, int length, Day first) {}

    /** A status and on how many days it stood. */
    public record Count(Pill status, int days) {}

    public int width() {
        return LEFT + 31 * CELL + 2;
    }

    public int height() {
        return TOP + months().size() * CELL + 2;
    }

    public int cell() {
        return CELL;
    }

    public List<Month> months() {
        return days.stream()
                .map(day -> YearMonth.from(day.date))
                .distinct()
                .map(month -> new Month(month.toString(), row(month)))
                .toList();
    }

    public List<Cell> cells() {
        return days.stream()
                .map(day -> new Cell(
                        day,
                        LEFT + (day.date.getDayOfMonth() - 1) * CELL,
                        row(YearMonth.from(day.date)),
                        day.date.equals(chosen) ? "chosen" : day.date.equals(today) ? "today" : null))
                .toList();
    }

    /** Whether days lead to their explanation. */
    public boolean linked() {
        return days.stream().anyMatch(day -> day.href != null);
    }

    /** The x of a day-of-month's number above the cells. */
    public int dayX(int dayOfMonth) {
        return LEFT + (dayOfMonth - 1) * CELL + CELL / 2;
    }

    /** The days put together where nothing changed, for the table. */
    public List<Run> runs() {
        var runs = new ArrayList<Run>();
        for (Day day : days) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null
                    && last.first.status.equals(day.status)
                    && last.first.why.equals(day.why)
                    && last.to.plusDays(1).equals(day.date)) {
                runs.set(runs.size() - 1, new Run(last.from, day.date, last.length + 1, last.first));
            } else {
                runs.add(new Run(day.date, day.date, 1, day));
            }
        }
        return List.copyOf(runs);
    }

    /** On how many days each status stood, the one that weighs most first; statuses that never stood are left out. */
    public List<Count> counts() {
        var byWord = new TreeMap<String, Integer>();
        days.forEach(day -> byWord.merge(day.status.word(), 1, Integer::sum));
        return Pill.STATUSES.stream()
                .filter(status -> byWord.containsKey(status.word()))
                .map(status -> new Count(status, byWord.getOrDefault(status.word(), 0)))
                .toList();
    }

    /** The counts as one sentence, the text alternative of the drawing. */
    public String sentence() {
        var parts = counts().stream()
                .map(count -> count.status.word() + " on " + count.days + (count.days == 1 ? " day" : " days"))
                .toList();
        return title + ": " + (parts.isEmpty() ? "no days" : String.join(", ", parts)) + ".";
    }

    private int row(YearMonth month) {
        YearMonth first = YearMonth.from(days.getFirst().date);
        return TOP + (int) first.until(month, ChronoUnit.MONTHS) * CELL;
    }
}
