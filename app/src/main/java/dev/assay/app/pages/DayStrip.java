package dev.assay.app.pages;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one thing stood on each day of a period: a row per month and a cell per day, and the same as a table. A month is drawn in three stretches, the
 * 1st to the 10th, to the 20th and to its end: side by side where there is room, below one another on a small screen, so that no day is out
 * of sight.
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
     * @param mark a sentence about how the day came to be known, or null; such a day is underlined
     */
    public record Day(
            LocalDate date,
            Pill status,
            String why,
            @Nullable String href,
            @Nullable String mark) {
        public Day(LocalDate date, Pill status, String why, @Nullable String href) {
            this(date, status, why, href, null);
        }

        /** The reason, with the mark where there is one. */
        public String told() {
            return mark == null ? why : why + " " + mark;
        }
    }

    /** A month of the period and its stretches; those in which the period has no day are empty. */
    public record Month(String label, List<Stretch> stretches) {}

    /**
     * Days of a month that are drawn in one row.
     *
     * @param first the day of the month it begins with
     * @param length how many cells it has room for
     * @param cells those of its days that the period has
     */
    public record Stretch(int first, int length, List<Cell> cells) {
        private static final List<Stretch> ALL =
                List.of(new Stretch(1, 10, List.of()), new Stretch(11, 10, List.of()), new Stretch(21, 11, List.of()));

        /** Its width in the drawing. */
        public int width() {
            return length * CELL;
        }

        /** The x of the middle of a day's cell, from 0. */
        public int middle(int index) {
            return index * CELL + CELL / 2;
        }

        private Stretch of(List<Cell> days) {
            return new Stretch(first, length, days);
        }

        private boolean has(LocalDate date) {
            return date.getDayOfMonth() >= first && date.getDayOfMonth() < first + length;
        }
    }

    /** A day and where its cell begins in the drawing of its stretch; its frame is a style of the drawing, or null. */
    public record Cell(Day day, int x, @Nullable String frame) {}

    /** Days in a row that stood the same for the same reason. */
    public record Run(LocalDate from, LocalDate to, int length, Day first) {}

    /** A status and on how many days it stood. */
    public record Count(Pill status, int days) {}

    /** The height and width of a cell. */
    public int cell() {
        return CELL;
    }

    /** The stretches of a month, for the numbers above them. */
    public List<Stretch> stretches() {
        return Stretch.ALL;
    }

    /** The months of the period, in order. */
    public List<Month> months() {
        return days.stream()
                .map(day -> YearMonth.from(day.date))
                .distinct()
                .map(month -> new Month(
                        month.toString(),
                        Stretch.ALL.stream()
                                .map(stretch -> stretch.of(cells(month, stretch)))
                                .toList()))
                .toList();
    }

    private List<Cell> cells(YearMonth month, Stretch stretch) {
        return days.stream()
                .filter(day -> YearMonth.from(day.date).equals(month) && stretch.has(day.date))
                .map(day -> new Cell(day, (day.date.getDayOfMonth() - stretch.first) * CELL, frame(day.date)))
                .toList();
    }

    private @Nullable String frame(LocalDate date) {
        return date.equals(chosen) ? "chosen" : date.equals(today) ? "today" : null;
    }

    /** Whether days lead to their explanation. */
    public boolean linked() {
        return days.stream().anyMatch(day -> day.href != null);
    }

    /** The days put together where nothing changed, for the table. */
    public List<Run> runs() {
        var runs = new ArrayList<Run>();
        for (Day day : days) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null
                    && last.first.status.equals(day.status)
                    && last.first.told().equals(day.told())
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

    /** The marks of days and how many have each, in the order of the days. */
    public Map<String, Long> marks() {
        return days.stream()
                .map(Day::mark)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(mark -> mark, LinkedHashMap::new, Collectors.counting()));
    }

    /** The counts as one sentence, the text alternative of the drawing. */
    public String sentence() {
        var parts = counts().stream()
                .map(count -> count.status.word() + " on " + count.days + (count.days == 1 ? " day" : " days"))
                .toList();
        return title + ": " + (parts.isEmpty() ? "no days" : String.join(", ", parts)) + ".";
    }
}
