package dev.assay.app.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How instants are written: ISO date and minutes with the zone, and how long ago as an extra.
 *
 * @param zone the zone they are shown in
 * @param now the instant the page is made
 */
public record Times(ZoneId zone, Instant now) {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Date and minutes with the zone: {@code 2026-03-14 09:05 UTC}, {@code 2026-03-14 10:05 +01:00}. */
    public String minutes(Instant at) {
        return MINUTES.format(at.atZone(zone)) + " " + zoneAt(at);
    }

    /** The same to the second, where the order of events matters. */
    public String seconds(Instant at) {
        return SECONDS.format(at.atZone(zone)) + " " + zoneAt(at);
    }

    /** The zone's name as people write it: {@code Europe/Berlin}, and {@code UTC} for every way to write that one. */
    public String zoneName() {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** The date alone, in the page's zone. */
    public String day(Instant at) {
        return at.atZone(zone).toLocalDate().toString();
    }

    /** How far from now, in one unit rounded down: {@code 3 h ago}, {@code in 2 days}, {@code now}. */
    public String relative(Instant at) {
        Duration gap = Duration.between(at, now);
        String span = span(gap.abs());
        if (span.isEmpty()) {
            return "now";
        }
        return gap.isNegative() ? "in " + span : span + " ago";
    }

    private static String span(Duration length) {
        if (length.toDays() > 0) {
            return length.toDays() == 1 ? "1 day" : length.toDays() + " days";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : "";
    }

    private String zoneAt(Instant at) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        return offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId();
    }
}
