package dev.assay.app.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The questions above a table; they are sent by GET, so that the view has an address.
 *
 * @param href the address of this view with what is asked now
 * @param fields the questions
 */
public record Filters(Href href, List<Field> fields) {

    public Filters {
        fields = List.copyOf(fields);
    }

    /** Whether anything is asked. */
    public boolean active() {
        return fields.stream().anyMatch(field -> !field.value().isEmpty());
    }

    /** What the address holds besides these questions and the place in the list. */
    public Map<String, String> kept() {
        var shown = new ArrayList<>(fields.stream().map(Field::name).toList());
        shown.add("after");
        shown.add("before");
        return href.kept(shown);
    }
}
