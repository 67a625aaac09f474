package dev.assay.app.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A score over time with the coverage it rests on, from 0 to 100, and the same as a table.
 *
 * @param title what is scored, for the caption
 * @param points the measurements in order
 */
public record Trend(String title, List<Point> points) {

    private static final int WIDTH = 760;
    private static final int LEFT = 34;
    private static final int TOP = 18;
    private static final int BOTTOM = 158;

    public Trend {
        points = List.copyOf(points);
    }

    /**
     * One measurement.
     *
     * @param at when, as it is shown
     * @param score 0 to 100, or null where there is none, and then {@code why} says so
     * @param coverage 0 to 100, the share of what should have been asked that was
     * @param version the score's version; a change is marked
     * @param why the grade, or why there is no score
     * @param href where the run is shown, or null
     */
    public record Point(
            String at,
            @Nullable Integer score,
            int coverage,
            String version,
            String why,
            @Nullable String href) {}

    /** A point in the drawing. */
    public record Dot(String x, String y, Point point) {}

    /** A change of the score's version in the drawing. */
    public record Mark(String x, String version) {}

    public int width() {
        return WIDTH;
    }

    public int height() {
        return BOTTOM + 22;
    }

    /** Where a value from 0 to 100 stands. */
    public int y(int value) {
        return BOTTOM - (BOTTOM - TOP) * value / 100;
    }

    public int left() {
        return LEFT;
    }

    /** The points that have a score. */
    public List<Dot> dots() {
        return IntStream.range(0, points.size())
                .filter(i -> points.get(i).score != null)
                .mapToObj(i -> new Dot(x(i), Integer.toString(y(scoreOf(points.get(i)))), points.get(i)))
                .toList();
    }

    /** The score as lines; a run without a score breaks the line rather than being bridged. */
    public List<String> scoreLines() {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).score == null) {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(x(i)).append(',').append(y(scoreOf(points.get(i))));
            }
        }
        lines.add(line.toString());
        return lines.stream().filter(text -> text.contains(" ")).toList();
    }

    /** The coverage as one line. */
    public String coverageLine() {
        return IntStream.range(0, points.size())
                .mapToObj(i -> x(i) + "," + y(points.get(i).coverage))
                .collect(Collectors.joining(" "));
    }

    /** The changes of the score's version. */
    public List<Mark> marks() {
        return IntStream.range(1, points.size())
                .filter(i -> !points.get(i).version.equals(points.get(i - 1).version))
                .mapToObj(i -> new Mark(x(i), points.get(i).version))
                .toList();
    }

    /** What the drawing shows, in a sentence. */
    public String sentence() {
        if (points.isEmpty()) {
            return title + ": no runs yet.";
        }
        Point last = points.getLast();
        String latest = last.score == null ? "no score (" + last.why + ")" : "score " + last.score;
        return title + ": " + points.size() + (points.size() == 1 ? " run" : " runs") + ", the latest " + last.at
                + " with " + latest + " at " + last.coverage + " % coverage.";
    }

    private static int scoreOf(Point point) {
        Integer score = point.score;
        return score == null ? 0 : score;
    }

    private String x(int index) {
        double step = points.size() < 2 ? 0 : (double) (WIDTH - LEFT - 16) / (points.size() - 1);
        return String.format(Locale.ROOT, "%.1f", LEFT + 6 + step * index);
    }
}
