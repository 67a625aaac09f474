package dev.assay.policies.imports;

import dev.assay.policies.document.AdoptedText;
import dev.assay.policies.document.PlainYaml;
import dev.assay.policies.document.Problem;
import dev.assay.policies.document.Shelf;
import dev.assay.policies.imports.Imported.Layout;
import dev.assay.policies.imports.Imported.Left;
import dev.assay.policies.imports.Imported.Taken;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects drafts and what was left while a layout is read. */
final class Drafts {
    private final Map<String, byte[]> files;
    private final Set<String> criteria;
    private final TreeMap<String, byte[]> written = new TreeMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private String company = "";

    Drafts(Map<String, byte[]> files, Set<String> criteria) {
        this.files = files;
        this.criteria = criteria;
    }

    Collection<String> paths() {
        return new TreeSet<>(files.keySet());
    }

    void company(String name) {
        company = name;
    }

    String company() {
        return company;
    }

    void left(String path, String what, String remedy) {
        told.add(path);
        left.add(new Left(path, what, remedy));
    }

    /** The text of a file with plain line ends, or null when it is not there or cannot be read, which is told. */
    @Nullable
    String text(String path) {
        var bytes = files.get(path);
        if (bytes == null) return null;
        if (!Imports.small(bytes)) {
            left(path, "it is larger than 1 MiB", "Split it");
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            left(path, "it is not UTF-8 text", "Save it as UTF-8");
            return null;
        }
    }

    /** YAML or JSON as plain values, or null with what was wrong told. */
    @Nullable
    Map<String, Object> values(String path, String text) {
        var problems = new ArrayList<Problem>();
        var values = PlainYaml.read(path, text, problems);
        for (var problem : problems) left(path, "line " + problem.line() + ": " + problem.what(), problem.remedy());
        return values;
    }

    /** An id that is well formed and not taken yet, as near to the wished one as can be. */
    String id(String wished) {
        var clean = wished.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        if (clean.isEmpty()) clean = "document";
        if (clean.length() > 56) clean = clean.substring(0, 56);
        var id = clean;
        for (int number = 2; !ids.add(id); number++) id = clean + "-" + number;
        return id;
    }

    /** The criteria that there are here; of the others it is told that they were left out. */
    List<String> known(String path, Collection<String> named) {
        var unknown = named.stream()
                .filter(id -> !criteria.contains(id))
                .distinct()
                .sorted()
                .toList();
        if (!unknown.isEmpty())
            left(
                    path,
                    "criteria that do not exist here were left out: " + String.join(", ", unknown),
                    "Write the ones that were meant");
        return named.stream().filter(criteria::contains).distinct().sorted().toList();
    }

    /** Writes a document and reads it again; what Assay would not understand is left and told. */
    boolean write(String from, String to, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var shelf = new Shelf();
        shelf.add(to, "", bytes);
        var problems = shelf.problems();
        if (!problems.isEmpty() || shelf.documents().isEmpty()) {
            var why = problems.isEmpty()
                    ? "it is no document"
                    : problems.getFirst().what();
            left(from, "it could not be written as " + to + ": " + why, "Write it by hand");
            return false;
        }
        if (text.contains("{{"))
            left(
                    from,
                    "variables of the other program are left in its text",
                    "Search for {{ in " + to + " and write what is so");
        written.put(to, bytes);
        taken.add(new Taken(from, to));
        told.add(from);
        return true;
    }

    /** A path that nothing was written to yet. */
    String path(String folder, String id) {
        return folder + "/" + id.toLowerCase(Locale.ROOT) + ".md";
    }

    Imported done(Layout layout) {
        for (var path : paths())
            if (!told.contains(path)) left(path, "it has no counterpart here", "Keep it where it is, or write it anew");
        return new Imported(layout, company, written, taken, left);
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(AdoptedText::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    static String text(Map<?, ?> values, String key) {
        return values.get(key) instanceof String text ? text.strip() : "";
    }

    static List<?> items(Map<?, ?> values, String key) {
        return values.get(key) instanceof List<?> list ? list : List.of();
    }

    static List<String> texts(Map<?, ?> values, String key) {
        return items(values, key).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
