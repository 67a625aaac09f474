package dev.assay.app.people;

import dev.assay.app.http.Refusal;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A course that people have to complete. It is never changed: one that asks otherwise is another course, and this one is ended.
 *
 * @param number short, for people, such as TC-1
 * @param audience the groups it is for, joined by {@code ", "}; empty for everyone
 * @param since the first day on which it is asked for
 * @param joinDays how many days after joining, or after {@code since}, it has to be completed
 * @param renewMonths after how many months it has to be completed again; 0 for never
 * @param endedOn the last day on which it is asked for; null while it is
 * @param endedAt when that was said; null as long
 */
@Serdeable
@MappedEntity("training_course")
public record Course(
        @Id UUID id,
        String number,
        String title,
        String audience,
        LocalDate since,
        int joinDays,
        int renewMonths,
        @Nullable LocalDate endedOn,
        @Nullable Instant endedAt,
        String actorName,
        Instant recordedAt) {
    private static final int MOST_TITLE = 200;
    private static final int MOST_AUDIENCE = 500;

    /** What is said about a course that is to be made. */
    @Serdeable
    public record Asked(String title, String audience, LocalDate since, int joinDays, int renewMonths) {
        public Asked {
            title = title.strip();
            audience = String.join(
                    ", ",
                    Arrays.stream(audience.split("[,;]"))
                            .map(String::strip)
                            .filter(group -> !group.isEmpty())
                            .toList());
            var wrong = new ArrayList<Refusal.Field>();
            if (title.isEmpty() || title.length() > MOST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
                wrong.add(new Refusal.Field("title", "Give the title in 1 to 200 characters."));
            }
            if (audience.length() > MOST_AUDIENCE) {
                wrong.add(new Refusal.Field("audience", "Name the groups in at most 500 characters."));
            }
            if (joinDays < 0 || joinDays > 366) {
                wrong.add(new Refusal.Field("joinDays", "Give 0 to 366 days."));
            }
            if (renewMonths < 0 || renewMonths > 60) {
                wrong.add(new Refusal.Field("renewMonths", "Give 1 to 60 months, or 0 for never."));
            }
            if (!wrong.isEmpty()) {
                throw new Refusal.Invalid("The course cannot be made like this.", wrong.toArray(Refusal.Field[]::new));
            }
        }
    }

    /** The groups it is for. */
    public List<String> groups() {
        return audience.isEmpty() ? List.of() : List.of(audience.split(", "));
    }

    /** Whether it is asked for on a day, as known at an instant. */
    boolean asked(LocalDate day, Instant knownAt) {
        var last = endedAt == null || endedAt.isAfter(knownAt) ? null : endedOn;
        return !recordedAt.isAfter(knownAt) && !since.isAfter(day) && (last == null || !last.isBefore(day));
    }

    Course ended(LocalDate day, Instant at) {
        return new Course(id, number, title, audience, since, joinDays, renewMonths, day, at, actorName, recordedAt);
    }
}
