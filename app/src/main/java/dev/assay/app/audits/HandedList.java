package dev.assay.app.audits;

import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.samples.Head;
import dev.assay.app.sheets.BadSheet;
import dev.assay.app.sheets.SheetFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a list that they took from a system in scope: where it comes from and how it was asked for, so that somebody else
 * could ask again.
 *
 * @param name a word for it, small letters, digits and hyphens: {@code servers}
 * @param source the system with its version
 * @param query the query or menu path with its filters
 * @param rowsAtSource how many rows the system itself counted
 * @param takenBy who took it there, and {@code takenOn} when
 * @param key the column that names a row, and {@code when} the one that dates it; empty where none does
 * @param kind what the file is; those that are no table need neither column nor count
 */
public record HandedList(
        String name,
        String source,
        String query,
        long rowsAtSource,
        String takenBy,
        LocalDate takenOn,
        String key,
        String when,
        ListKind kind) {
    /** How the class of a list begins whose records are named by hosts. */
    static final String HOSTS = "hosts/";

    private static final int MOST_TEXT = 500;

    public HandedList {
        name = name.strip();
        source = source.strip();
        query = query.strip();
        takenBy = takenBy.strip();
        key = key.strip();
        when = when.strip();
        var wrong = new ArrayList<Refusal.Field>();
        if (!name.matches("[a-z0-9][a-z0-9-]{0,40}")) {
            wrong.add(new Refusal.Field("name", "Small letters, digits and hyphens, such as servers."));
        }
        needed("source", source, wrong);
        needed("query", query, wrong);
        needed("takenBy", takenBy, wrong);
        if (!kind.table()) {
            key = "host";
            when = "";
        }
        needed("key", key, wrong);
        if (rowsAtSource < 0 && kind.table()) {
            wrong.add(new Refusal.Field("rowsAtSource", "How many rows the system itself counts; 0 or more."));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid(
                    "The list does not say where it comes from.", wrong.toArray(Refusal.Field[]::new));
        }
    }

    private static void needed(String field, String text, List<Refusal.Field> wrong) {
        if (text.isEmpty() || text.length() > MOST_TEXT) {
            wrong.add(new Refusal.Field(field, "Needed, in 1 to " + MOST_TEXT + " characters."));
        }
    }

    Retrieval.Read read(Audit audit, byte[] file, Instant now, Actor actor) {
        var rows = rows(file);
        var head = new Head(
                audit.number(),
                (kind.namesHosts() ? HOSTS : "list/") + name,
                source,
                query,
                new TreeMap<>(Map.of("takenBy", takenBy, "takenOn", takenOn.toString())),
                now,
                actor.name(),
                rowsAtSource < 0 ? null : rowsAtSource,
                key,
                when,
                ZoneId.of(audit.facts().zone()),
                audit.facts().from(),
                audit.facts().to());
        var counted = rowsAtSource < 0 ? "" : "the count at the source, as " + takenBy + " states it";
        return new Retrieval.Read(head, counted, rows);
    }

    private List<Map<String, @Nullable Object>> rows(byte[] file) {
        if (!kind.table()) {
            return Addresses.read(kind, file).stream()
                    .map(host -> Row.of("host", host))
                    .toList();
        }
        try {
            var grid = SheetFile.read(file);
            var heads = grid.isEmpty()
                    ? List.<String>of()
                    : grid.getFirst().stream().map(String::strip).toList();
            check(heads);
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (var cells : grid.subList(1, grid.size())) {
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    var row = new TreeMap<String, @Nullable Object>();
                    for (int i = 0; i < heads.size(); i++) {
                        row.put(heads.get(i), i < cells.size() ? cells.get(i) : "");
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (BadSheet bad) {
            throw refused(String.valueOf(bad.getMessage()));
        }
    }

    private void check(List<String> heads) {
        if (heads.isEmpty() || heads.contains("") || new HashSet<>(heads).size() != heads.size()) {
            throw refused("The first row must name every column, each by another name.");
        }
        if (!heads.contains(key) || (!when.isEmpty() && !heads.contains(when))) {
            throw refused("The first row has no column \"" + (heads.contains(key) ? when : key) + "\"; it has "
                    + String.join(", ", heads) + ".");
        }
    }

    private static Refusal.Invalid refused(String why) {
        return new Refusal.Invalid("The file cannot be read: " + why, new Refusal.Field("file", why));
    }
}
