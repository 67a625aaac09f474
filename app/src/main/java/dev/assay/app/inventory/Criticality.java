package dev.assay.app.inventory;

import java.time.Period;

/** How much hangs on an API. It sets how often it is scanned, how far, and how soon a weakness must be mended, unless said otherwise. */
public enum Criticality {
    CRITICAL("critical", Period.ofDays(1), "standard", new Deadlines(2, 7, 30, 90)),
    HIGH("high", Period.ofDays(1), "standard", new Deadlines(7, 14, 45, 120)),
    MEDIUM("medium", Period.ofDays(7), "standard", new Deadlines(7, 30, 90, 180)),
    LOW("low", Period.ofDays(30), "ci", new Deadlines(14, 45, 120, 365));

    /** Days from first sight to the day by whose end a weakness must be mended, per severity. */
    public record Deadlines(int critical, int high, int medium, int low) {}

    private final String word;
    private final Period cadence;
    private final String profile;
    private final Deadlines deadlines;

    Criticality(String word, Period cadence, String profile, Deadlines deadlines) {
        this.word = word;
        this.cadence = cadence;
        this.profile = profile;
        this.deadlines = deadlines;
    }

    /** As people read it. */
    public String word() {
        return word;
    }

    /** The longest time from one scan to the next. */
    public Period cadence() {
        return cadence;
    }

    /** The slug of the scan profile. */
    public String profile() {
        return profile;
    }

    public Deadlines deadlines() {
        return deadlines;
    }
}
