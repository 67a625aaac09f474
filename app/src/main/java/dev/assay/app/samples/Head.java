package dev.assay.app.samples;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a population's file: where its records come from, how they were asked for, and how they are named and dated.
 *
 * @param audit the audit's number
 * @param name the class of its records, such as {@code scans}
 * @param source the system they were read from
 * @param query the exact query, in words that can be repeated
 * @param retrievedAt when, and {@code retrievedBy} who asked
 * @param expected how many an independent count says there are; null where there is none
 * @param key the members of a record that name it, separated by commas
 * @param when the member that dates a record; empty where none does
 * @param zone the zone in which days are counted
 * @param from the period's first day, and {@code to} its last one, inclusive
 */
public record Head(
        String audit,
        String name,
        String source,
        String query,
        SortedMap<String, String> parameters,
        Instant retrievedAt,
        String retrievedBy,
        @Nullable Long expected,
        String key,
        String when,
        ZoneId zone,
        LocalDate from,
        LocalDate to) {
    /** What the first line says it is. */
    public static final String FORM = "population/1";

    private static final int MOST_MONTHS = 1200;

    public Head {
        parameters = new TreeMap<>(parameters);
        if (to.isBefore(from) || from.plusMonths(MOST_MONTHS).isBefore(to)) {
            throw new IllegalArgumentException(
                    "a period of at most " + MOST_MONTHS + " months, not " + from + " to " + to);
        }
    }

    /** The first line, without its line feed. */
    byte[] line(long count, Digest sha256) {
        var line = new TreeMap<String, @Nullable Object>();
        line.put("assay", FORM);
        line.put("audit", audit);
        line.put("class", name);
        line.put("source", source);
        line.put("query", query);
        line.put("parameters", parameters);
        line.put("retrievedAt", retrievedAt.toString());
        line.put("retrievedBy", retrievedBy);
        line.put("expectedCount", expected);
        line.put("count", count);
        line.put("sha256", sha256.hex());
        line.put("key", key);
        line.put("when", when);
        line.put("zone", zone.getId());
        line.put("from", from.toString());
        line.put("to", to.toString());
        return CanonicalJson.write(line);
    }

    /** Reads it back. */
    static Head read(Map<String, @Nullable Object> line) throws BadPopulation {
        try {
            var parameters = new TreeMap<String, String>();
            if (line.get("parameters") instanceof Map<?, ?> map) {
                map.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
            }
            return new Head(
                    text(line, "audit"),
                    text(line, "class"),
                    text(line, "source"),
                    text(line, "query"),
                    parameters,
                    Instant.parse(text(line, "retrievedAt")),
                    text(line, "retrievedBy"),
                    line.get("expectedCount") instanceof Long expected ? expected : null,
                    text(line, "key"),
                    text(line, "when"),
                    ZoneId.of(text(line, "zone")),
                    LocalDate.parse(text(line, "from")),
                    LocalDate.parse(text(line, "to")));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new BadPopulation("Line 1 is not a head that can be read: " + wrong.getMessage() + ".");
        }
    }

    static String text(Map<String, @Nullable Object> line, String name) throws BadPopulation {
        if (line.get(name) instanceof String text) {
            return text;
        }
        throw new BadPopulation("Line 1 has no text \"" + name + "\"; a population's file begins with its head.");
    }

    /** What a record is called. */
    String label(Map<String, @Nullable Object> row) {
        var parts = new ArrayList<String>();
        for (var member : List.copyOf(Arrays.asList(key.split(",", -1)))) {
            var value = row.get(member);
            if (value != null) {
                parts.add(value.toString());
            }
        }
        return String.join(" ", parts);
    }

    /** The day of a record in the population's zone; null where it has none. */
    @Nullable
    LocalDate day(Map<String, @Nullable Object> row) {
        if (when.isEmpty() || !(row.get(when) instanceof String text)) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                    : Instant.parse(text).atZone(zone).toLocalDate();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
