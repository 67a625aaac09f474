package dev.assay.app.people;

import dev.assay.app.http.Refusal;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody who works for the organisation.
 *
 * @param id as the organisation numbers its people, or the mail address; never given to another person
 * @param mail in lower case
 * @param department or team; may be empty
 * @param manager the manager's id or mail address; may be empty
 * @param joined the first day
 * @param left the last day, or null while there is none
 * @param groups by which policies and courses name whom they are for, such as {@code engineering}; in lower case
 */
@Serdeable
public record Person(
        String id,
        String name,
        String mail,
        String department,
        String manager,
        Kind kind,
        LocalDate joined,
        @Nullable LocalDate left,
        List<String> groups) {
    /** The group that everybody is in. */
    public static final String EVERYONE = "everyone";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,80}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s,;<>]{1,64}@[^@\\s,;<>]{1,189}");
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");
    private static final int MOST_TEXT = 200;
    private static final int MOST_GROUPS = 30;

    /** How somebody works for the organisation. */
    public enum Kind {
        EMPLOYEE,
        CONTRACTOR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind with this word; empty is an employee. */
        static @Nullable Kind of(String word) {
            return switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "", "employee", "employees", "staff", "internal" -> EMPLOYEE;
                case "contractor", "contractors", "freelancer", "external" -> CONTRACTOR;
                case String _ -> null;
            };
        }
    }

    public Person {
        id = id.strip();
        name = name.strip();
        mail = mail.strip().toLowerCase(Locale.ROOT);
        department = department.strip();
        manager = manager.strip();
        groups = groups.stream()
                .map(group -> group.strip().toLowerCase(Locale.ROOT))
                .filter(group -> !group.isEmpty())
                .distinct()
                .sorted()
                .toList();
        check(id, name, mail, department, manager, joined, left, groups);
    }

    private static void check(
            String id,
            String name,
            String mail,
            String department,
            String manager,
            LocalDate joined,
            @Nullable LocalDate left,
            List<String> groups) {
        var wrong = new ArrayList<Refusal.Field>();
        if (!ID.matcher(id).matches()) {
            wrong.add(new Refusal.Field("id", "1 to 80 of the letters A to Z, digits and . _ @ - make an id."));
        }
        if (name.isEmpty() || name.length() > MOST_TEXT || control(name)) {
            wrong.add(new Refusal.Field("name", "Give the name in 1 to 200 characters."));
        }
        if (!MAIL.matcher(mail).matches()) {
            wrong.add(new Refusal.Field("mail", "Give one address, such as sam@example.com."));
        }
        if (department.length() > MOST_TEXT || control(department)) {
            wrong.add(new Refusal.Field("department", "At most 200 characters."));
        }
        if (manager.length() > MOST_TEXT || control(manager)) {
            wrong.add(new Refusal.Field("manager", "The manager's id or address, at most 200 characters."));
        }
        if (joined.getYear() < 1900 || joined.getYear() > 2200) {
            wrong.add(new Refusal.Field("joined", "Write the day as 2026-03-31."));
        }
        if (left != null && (left.isBefore(joined) || left.getYear() > 2200)) {
            wrong.add(new Refusal.Field("left", "The last day does not come before the first, " + joined + "."));
        }
        if (groups.size() > MOST_GROUPS
                || groups.stream().anyMatch(group -> !GROUP.matcher(group).matches())) {
            wrong.add(new Refusal.Field("groups", "At most 30 groups of letters, digits, blanks and . _ -"));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid("The person cannot be kept like this.", wrong.toArray(Refusal.Field[]::new));
        }
    }

    private static boolean control(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Whether the organisation's on a day; the first and the last day count. */
    public boolean onRoster(LocalDate day) {
        return !joined.isAfter(day) && (left == null || !left.isBefore(day));
    }

    /** Whether meant by one of these: a group of theirs, their department, their kind, or everyone. None at all means everyone. */
    public boolean in(List<String> audience) {
        return audience.isEmpty()
                || audience.stream()
                        .map(group -> group.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(group -> group.equals(EVERYONE)
                                || groups.contains(group)
                                || department.equalsIgnoreCase(group)
                                || kind.word().equals(group));
    }

    /** The same who left on a day. */
    Person leaving(LocalDate day) {
        return new Person(id, name, mail, department, manager, kind, joined, day, groups);
    }

    /** Every fact by its name, as people read it. */
    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", id);
        facts.put("name", name);
        facts.put("mail", mail);
        facts.put("department", department);
        facts.put("manager", manager);
        facts.put("kind", kind.word());
        facts.put("joined", joined.toString());
        facts.put("left", left == null ? null : left.toString());
        facts.put("groups", groups);
        return facts;
    }

    /** What another version of the same person says otherwise, such as {@code department: Sales → Support}. */
    List<String> differences(Person later) {
        var then = later.facts();
        return facts().entrySet().stream()
                .filter(fact -> !String.valueOf(fact.getValue()).equals(String.valueOf(then.get(fact.getKey()))))
                .map(fact -> fact.getKey() + ": " + word(fact.getValue()) + " → " + word(then.get(fact.getKey())))
                .toList();
    }

    private static String word(@Nullable Object value) {
        var text = value instanceof List<?> list
                ? String.join(", ", list.stream().map(Object::toString).toList())
                : String.valueOf(value);
        return value == null || text.isEmpty() ? "none" : text;
    }
}
