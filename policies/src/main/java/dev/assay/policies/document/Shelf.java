package dev.assay.policies.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what governance files say, file by file; each path decides what its file must be. */
public final class Shelf {
    /** The largest file that is read, in bytes. */
    public static final int MAX_FILE = 1024 * 1024;

    private static final int MOST_PROBLEMS = 50;

    private final List<Document> documents = new ArrayList<>();
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> pathById = new HashMap<>();
    private @Nullable Settings settings;
    private @Nullable String criteriaSet;

    /** What a path holds by its place in the repository. */
    private enum Place {
        SETTINGS,
        POLICY,
        PROCEDURE,
        RISK,
        CONTROL,
        CRITERIA,
        MAPPING,
        EXCEPTION,
        VENDOR,
        USER_CONTROL,
        DESCRIPTION
    }

    /** Reads one file; a path that means nothing here is passed over. */
    public void add(String path, String blob, byte[] bytes) {
        var place = place(path);
        if (place == null) return;
        if (bytes.length > MAX_FILE) {
            problem(path, 0, "the file is larger than 1 MiB", "Split it");
            return;
        }
        var text = decode(path, bytes);
        var before = problems.size();
        if (text != null) read(place, path, blob, text);
        shorten(path, before);
    }

    // A hostile file must not fill the lists of everybody else.
    private void shorten(String path, int before) {
        var more = problems.size() - before - MOST_PROBLEMS;
        if (more <= 0) return;
        problems.subList(before + MOST_PROBLEMS, problems.size()).clear();
        problem(path, 1, "there are " + more + " more problems", "Correct the first ones and look again");
    }

    /** A problem found by whoever fetches the files. */
    public void problem(String path, int line, String what, String remedy) {
        problems.add(new Problem(path, line, what, remedy));
    }

    /** Whether a file at this path is read at all. */
    public static boolean reads(String path) {
        return place(path) != null;
    }

    public List<Document> documents() {
        return List.copyOf(documents);
    }

    /** The documents of one kind, in the order they were added. */
    public <D extends Document> List<D> documents(Class<D> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<Criterion> criteria() {
        return List.copyOf(criteria);
    }

    /** The name of the criteria set, or null when no criteria were read. */
    public @Nullable String criteriaSet() {
        return criteriaSet;
    }

    public @Nullable Settings settings() {
        return settings;
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void read(Place place, String path, String blob, String text) {
        var before = problems.size();
        var markdown = place == Place.POLICY || place == Place.PROCEDURE || place == Place.DESCRIPTION;
        var matter = markdown ? FrontMatter.split(path, text, problems) : null;
        if (markdown && matter == null) return;
        var in = matter == null
                ? YamlText.read(path, text, 1, problems)
                : YamlText.read(path, matter.yaml(), 2, problems);
        if (in == null) return;
        var body = matter == null ? new Body("", 1) : matter.body();
        switch (place) {
            case SETTINGS -> readSettings(in, before);
            case CRITERIA -> readCriteria(in, path, before);
            case POLICY -> keep(in, path, blob, before, heading -> Policy.read(in, heading, body));
            case PROCEDURE -> keep(in, path, blob, before, heading -> Procedure.read(in, heading, body));
            case DESCRIPTION -> keep(in, path, blob, before, heading -> new SystemDescription(heading, body));
            case RISK -> keep(in, path, blob, before, heading -> Risk.read(in, heading));
            case CONTROL -> keep(in, path, blob, before, heading -> Control.read(in, heading));
            case MAPPING -> keep(in, path, blob, before, heading -> Mapping.read(in, heading));
            case EXCEPTION -> keep(in, path, blob, before, heading -> RiskException.read(in, heading));
            case VENDOR -> keep(in, path, blob, before, heading -> Vendor.read(in, heading));
            case USER_CONTROL -> keep(in, path, blob, before, heading -> UserControl.read(in, heading));
        }
    }

    private void readSettings(Fields in, int before) {
        var read = Settings.read(in);
        in.rejectUnknown();
        if (problems.size() == before) settings = read;
    }

    private void readCriteria(Fields in, String path, int before) {
        var set = in.text("set");
        in.optionalText("note");
        var read = in.items("criteria").stream()
                .map(item -> Criterion.read(item, path))
                .toList();
        in.rejectUnknown();
        for (var criterion : read) claim(criterion.id(), path, criterion.line());
        if (problems.size() > before) return;
        criteriaSet = set;
        criteria.addAll(read);
    }

    private void keep(Fields in, String path, String blob, int before, Function<Heading, Document> reader) {
        var heading = Headings.read(in, path, blob);
        var document = reader.apply(heading);
        in.rejectUnknown();
        if (problems.size() == before) claim(heading.id(), path, in.line("id"));
        if (problems.size() == before) documents.add(document);
    }

    private void claim(String id, String path, int line) {
        var other = pathById.putIfAbsent(id, path);
        if (other != null)
            problem(path, line, "the id \"" + id + "\" is taken by " + other, "Give it an id of its own");
    }

    private @Nullable String decode(String path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            problem(path, 0, "the file is not UTF-8 text", "Save it as UTF-8");
            return null;
        }
    }

    private static @Nullable Place place(String path) {
        var slash = path.indexOf('/');
        var folder = slash < 0 ? "" : path.substring(0, slash);
        var yaml = path.endsWith(".yml") || path.endsWith(".yaml");
        var markdown = path.endsWith(".md") && !path.endsWith("/README.md");
        return switch (folder) {
            case "" -> path.equals("assay.yml") || path.equals("assay.yaml") ? Place.SETTINGS : null;
            case "policies", "standards" -> markdown ? Place.POLICY : null;
            case "procedures" -> markdown ? Place.PROCEDURE : null;
            case "system" -> markdown ? Place.DESCRIPTION : null;
            case "risks" -> yaml ? Place.RISK : null;
            case "controls" -> yaml ? Place.CONTROL : null;
            case "criteria" -> yaml ? Place.CRITERIA : null;
            case "mappings" -> yaml ? Place.MAPPING : null;
            case "exceptions" -> yaml ? Place.EXCEPTION : null;
            case "vendors" -> yaml ? Place.VENDOR : null;
            case "user-controls" -> yaml ? Place.USER_CONTROL : null;
            case String other -> null;
        };
    }
}
