package dev.assay.app.controls;

import dev.assay.app.http.Refusal;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.TestSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody states about a performance, before it is checked and recorded.
 *
 * @param day the day it was performed on, or the last day on which nothing happened
 * @param from the first day on which nothing happened; null is {@code day}
 * @param fileName as the file was called; only its last part is kept
 */
public record Stated(
        LocalDate day,
        @Nullable LocalDate from,
        Performance.Outcome outcome,
        String performer,
        String reviewer,
        String what,
        String fileName) {
    /** The largest evidence file. */
    static final int MOST_FILE_BYTES = 10 * 1024 * 1024;

    private static final int MOST_NAME = 200;
    private static final int MOST_TEXT = 2000;

    public Stated {
        performer = performer.strip();
        reviewer = reviewer.strip();
        what = what.strip();
        fileName = lastPart(fileName);
    }

    private static String lastPart(String name) {
        var plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[^\\p{L}\\p{N}._ -]", "_")
                .strip();
        var most = plain.length() > MOST_NAME ? plain.substring(plain.length() - MOST_NAME) : plain;
        return most.isEmpty() ? "evidence" : most;
    }

    /** As people read and write an outcome. */
    static String word(Performance.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcome with this word, or null. */
    static Performance.@Nullable Outcome outcome(String word) {
        for (var outcome : Performance.Outcome.values()) {
            if (word(outcome).equals(word.strip())) {
                return outcome;
            }
        }
        return null;
    }

    LocalDate first() {
        return from == null ? day : from;
    }

    /** Refuses what breaks a rule, all of it at once. */
    void check(Control control, LocalDate today, int fileBytes) {
        var wrong = new ArrayList<Refusal.Field>();
        if (control.tests().stream().noneMatch(TestSource.Manual.class::isInstance)) {
            throw new Refusal.Conflict(control.id()
                    + " is not performed by hand: none of its tests is manual, so a record would count for nothing.");
        }
        days(control, today, wrong);
        name("performer", performer, wrong);
        name("reviewer", reviewer, wrong);
        if (same(performer, reviewer)) {
            wrong.add(new Refusal.Field("reviewer", "Somebody other than the performer reviews it."));
        }
        if (what.isEmpty() || what.length() > MOST_TEXT) {
            wrong.add(new Refusal.Field("what", "Say what was done and seen, in 1 to " + MOST_TEXT + " characters."));
        }
        if (fileBytes > MOST_FILE_BYTES) {
            wrong.add(new Refusal.Field("file", "A file of at most 10 MiB can be kept with a performance."));
        }
        refuse(wrong);
    }

    private void days(Control control, LocalDate today, List<Refusal.Field> wrong) {
        if (day.isAfter(today)) {
            wrong.add(new Refusal.Field("day", "It cannot have been performed after today, " + today + "."));
        }
        if (first().isAfter(day)) {
            wrong.add(new Refusal.Field("from", "The first day comes before the last one."));
        }
        boolean nothing = outcome == Performance.Outcome.NOTHING_HAPPENED;
        if (!nothing && !first().equals(day)) {
            wrong.add(new Refusal.Field("from", "A performance is on one day; leave this empty."));
        }
        if (nothing && control.frequency().every().isPresent()) {
            wrong.add(new Refusal.Field(
                    "outcome",
                    control.id() + " is due by the calendar, so it is performed or missed; choose another outcome."));
        }
    }

    private static void name(String field, String name, List<Refusal.Field> wrong) {
        if (name.isEmpty() || name.length() > MOST_NAME) {
            wrong.add(new Refusal.Field(field, "Name the person, in 1 to " + MOST_NAME + " characters."));
        }
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("\\s+", " ").equalsIgnoreCase(other.replaceAll("\\s+", " "));
    }

    /** Why a performance is withdrawn, as it is kept. */
    static String reason(String text) {
        var words = text.strip();
        if (words.isEmpty() || words.length() > MOST_TEXT) {
            throw new Refusal.Invalid(
                    "The performance cannot be withdrawn like this.",
                    new Refusal.Field("reason", "Give the reason in 1 to " + MOST_TEXT + " characters."));
        }
        return words;
    }

    static void refuse(List<Refusal.Field> wrong) {
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid(
                    "The performance cannot be recorded like this.", wrong.toArray(Refusal.Field[]::new));
        }
    }
}
