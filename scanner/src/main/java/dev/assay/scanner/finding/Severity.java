package dev.assay.scanner.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a weakness is, worst first. */
public enum Severity {
    CRITICAL(40),
    HIGH(20),
    MEDIUM(8),
    LOW(2),
    INFO(0);

    private final int points;

    Severity(int points) {
        this.points = points;
    }

    /** Points a confirmed finding of this severity takes from its category's 100. */
    public int points() {
        return points;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this severity is as bad as {@code other} or worse. */
    public boolean atLeast(Severity other) {
        return ordinal() <= other.ordinal();
    }

    public static Optional<Severity> ofSlug(String slug) {
        return Arrays.stream(values()).filter(s -> s.slug().equals(slug)).findFirst();
    }
}
