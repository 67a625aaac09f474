package dev.assay.app.people;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a list would change of the roster; nothing is changed yet.
 *
 * @param sha256 the digest of the list's bytes
 * @param basis the digest of all that was known when it was compared; an import names it, so that nothing else came between
 * @param rows what would change, in the order of the lines
 * @param unchanged how many the list says nothing new of
 * @param missing people without a last day whom a list that is to name everybody does not name; they are proposed as having left
 */
@Serdeable
public record Preview(String sha256, String basis, List<Row> rows, int unchanged, List<Person> missing) {
    public Preview {
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }

    /** One person whom the list changes, with what it says otherwise; {@code line} of the file. */
    @Serdeable
    public record Row(int line, What what, Person person, List<String> differences) {
        public Row {
            differences = List.copyOf(differences);
        }
    }

    /** What becomes of a person. */
    @Serdeable
    public enum What {
        ADDED,
        CHANGED,
        LEFT,
        BACK
    }

    static Preview of(String sha256, String basis, RosterList list, List<Person> known, boolean whole) {
        var byId = known.stream().collect(Collectors.toMap(Person::id, Function.identity()));
        var rows = new ArrayList<Row>();
        list.people().forEach((line, person) -> {
            var before = byId.get(person.id());
            if (before == null) {
                rows.add(new Row(line, What.ADDED, person, List.of()));
            } else if (!before.equals(person)) {
                rows.add(new Row(line, what(before, person), person, before.differences(person)));
            }
        });
        var named = list.people().values().stream().map(Person::id).collect(Collectors.toSet());
        var missing = known.stream()
                .filter(person -> whole && person.left() == null && !named.contains(person.id()))
                .toList();
        return new Preview(sha256, basis, rows, list.people().size() - rows.size(), missing);
    }

    private static What what(Person before, Person after) {
        if (before.left() == null && after.left() != null) {
            return What.LEFT;
        }
        return before.left() != null && after.left() == null ? What.BACK : What.CHANGED;
    }

    /** The ids of those of whom this becomes, in the order of the lines. */
    public List<String> named(What what) {
        return rows.stream()
                .filter(row -> row.what() == what)
                .map(row -> row.person().id())
                .toList();
    }
}
