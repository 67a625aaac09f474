package dev.assay.app.people;

import dev.assay.app.evidence.Blob;
import dev.assay.app.http.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list that is to be taken over, after its preview was looked at.
 *
 * @param fileName as it was called; only its last part is kept
 * @param whole whether it names everybody
 * @param basis the digest of what was known when it was previewed
 * @param leaving the ids of those who are missing and have left
 * @param leftOn their last day; null where nobody is said to have left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ListToTake(
        byte[] bytes,
        String fileName,
        boolean whole,
        String basis,
        Set<String> leaving,
        @Nullable LocalDate leftOn) {
    private static final int MOST_NAME = 200;

    public ListToTake {
        leaving = Set.copyOf(leaving);
        fileName = lastPart(fileName);
    }

    static String lastPart(String name) {
        var plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[^\\p{L}\\p{N}._ -]", "_")
                .strip();
        var most = plain.length() > MOST_NAME ? plain.substring(plain.length() - MOST_NAME) : plain;
        return most.isEmpty() ? "roster.csv" : most;
    }

    /** Those whom the list lacks and who have left, with their last day. */
    List<Person> gone(Preview preview) {
        return preview.missing().stream()
                .filter(person -> leaving.contains(person.id()))
                .map(person -> person.leaving(day()))
                .toList();
    }

    RosterChange.Counts change(Preview preview, String number, Blob blob) {
        return new RosterChange.Counts(
                number,
                fileName,
                blob.size(),
                blob.digest().hex(),
                whole,
                preview.named(Preview.What.ADDED).size(),
                gone(preview).size() + preview.named(Preview.What.LEFT).size(),
                preview.unchanged());
    }

    private LocalDate day() {
        return Objects.requireNonNull(leftOn, "checked before");
    }

    /** Refuses what the preview does not bear. */
    void check(Preview preview) {
        var strangers = leaving.stream()
                .filter(id -> preview.missing().stream()
                        .noneMatch(person -> person.id().equals(id)))
                .sorted()
                .toList();
        if (!strangers.isEmpty()) {
            throw wrong("leaving", "The list does not lack " + String.join(", ", strangers) + ", so they stay.");
        }
        if (!leaving.isEmpty() && leftOn == null) {
            throw wrong("leftOn", "Say the last day of those who left, such as 2026-03-31.");
        }
        preview.missing().stream()
                .filter(person -> leaving.contains(person.id()) && day().isBefore(person.joined()))
                .findFirst()
                .ifPresent(person -> {
                    throw wrong("leftOn", person.name() + " joined on " + person.joined() + ", after that day.");
                });
    }

    private static Refusal.Invalid wrong(String field, String problem) {
        return new Refusal.Invalid("The list cannot be taken over like this.", new Refusal.Field(field, problem));
    }
}
