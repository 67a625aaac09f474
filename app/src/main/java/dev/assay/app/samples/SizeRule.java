package dev.assay.app.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How many records to draw by how many there are: steps such as {@code 10:all 50:8 250:15 *:25}, which read "all of up to 10, 8 of up to 50,
 * 15 of up to 250, 25 of more". A preset is a starting point that people edit; nobody prescribes it.
 */
public record SizeRule(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("([1-9][0-9]{0,6}|\\*):([1-9][0-9]{0,6}|all)");
    private static final int MOST_STEPS = 10;
    private static final int ALL = Integer.MAX_VALUE;

    /** Up to so many records, draw so many. */
    record Step(int upTo, int draw) {}

    public SizeRule {
        steps = List.copyOf(steps);
        int before = 0;
        for (var step : steps) {
            if (step.upTo() <= before) {
                throw new IllegalArgumentException("each step is for more records than the one before");
            }
            before = step.upTo();
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS || before != ALL) {
            throw new IllegalArgumentException("1 to " + MOST_STEPS + " steps, of which the last begins with *");
        }
    }

    /**
     * Reads steps separated by spaces.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static SizeRule parse(String text) {
        var steps = new ArrayList<Step>();
        for (var part : text.strip().split("\\s+", MOST_STEPS + 2)) {
            var step = STEP.matcher(part);
            if (!step.matches()) {
                throw new IllegalArgumentException("a step reads like 50:8, 10:all or *:25, not \"" + part + "\"");
            }
            steps.add(new Step(number(step.group(1)), number(step.group(2))));
        }
        return new SizeRule(steps);
    }

    private static int number(String text) {
        return text.equals("*") || text.equals("all") ? ALL : Integer.parseInt(text);
    }

    /** How many to draw of so many; 0 of none. */
    public int of(int records) {
        var step =
                steps.stream().filter(one -> records <= one.upTo()).findFirst().orElseThrow();
        return Math.min(records, step.draw());
    }
}
