package dev.assay.app.audits;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many findings were open at the start of a period, opened, reopened and fixed in it, and open at its end. */
public record Movement(long openAtStart, long opened, long reopened, long fixed, long openAtEnd) {
    /**
     * The movement of these findings.
     *
     * @throws IllegalStateException when it does not add up, with the findings whose lives are out of order
     */
    static Movement reconciled(List<FindingStory> stories, Instant from, Instant to) {
        var all = FindingStory.movement(stories, from, to);
        var wrong = stories.stream()
                .filter(story ->
                        !FindingStory.movement(List.of(story), from, to).addsUp())
                .map(story -> story.finding().number())
                .toList();
        if (!wrong.isEmpty() || !all.addsUp()) {
            throw new IllegalStateException("the findings' movement does not add up (" + all.equation()
                    + "); look at the lives of " + String.join(", ", wrong));
        }
        return all;
    }

    /** Whether open at the start + opened + reopened - fixed = open at the end. */
    public boolean addsUp() {
        return openAtStart + opened + reopened - fixed == openAtEnd;
    }

    /** The sum in figures. */
    public String equation() {
        return openAtStart + " + " + opened + " + " + reopened + " \u2212 " + fixed + " = " + openAtEnd;
    }

    /** As parameters of a population. */
    Map<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "openAtStart", Long.toString(openAtStart),
                "opened", Long.toString(opened),
                "reopened", Long.toString(reopened),
                "fixed", Long.toString(fixed),
                "openAtEnd", Long.toString(openAtEnd)));
    }
}
