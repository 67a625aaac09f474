package dev.assay.policies.imports;

import dev.assay.policies.document.AdoptedText;
import dev.assay.policies.imports.Imported.Layout;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * strongDM Comply: each document begins with YAML, without a fence above it, up to a line of three hyphens. Policies have name, acronym,
 * satisfies and majorRevisions, procedures id, name and cron, narratives name and acronym.
 */
final class ComplyReader {
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("MMM d yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMMM d yyyy", Locale.ENGLISH));

    private final Drafts drafts;
    private final StringBuilder narratives = new StringBuilder();
    private final List<String> narrated = new ArrayList<>();

    ComplyReader(Drafts drafts) {
        this.drafts = drafts;
    }

    private record Part(Map<String, Object> keys, String body) {}

    Imported read() {
        settings();
        for (var path : drafts.paths()) {
            if (path.endsWith("/README.md") || !path.contains("/")) continue;
            switch (path.substring(0, path.indexOf('/'))) {
                case "policies" -> policy(path);
                case "procedures" -> procedure(path);
                case "narratives" -> narrative(path);
                case "standards" ->
                    drafts.left(
                            path,
                            "the words of a standard are not taken, they may belong to others; ids were compared with"
                                    + " the criteria here",
                            "Nothing has to be done");
                case String other -> {}
            }
        }
        description();
        return drafts.done(Layout.COMPLY);
    }

    private void settings() {
        for (var path : List.of("comply.yml", "comply.yml.example")) {
            var text = drafts.text(path);
            if (text == null) continue;
            var values = drafts.values(path, text);
            if (values == null) continue;
            if (drafts.company().isEmpty()) drafts.company(Drafts.text(values, "name"));
            drafts.left(
                    path,
                    "only the name was read; the rest is for the other program and may hold credentials",
                    "Replace the credentials if the repository was ever shared");
        }
    }

    private @Nullable Part part(String path) {
        var text = path.endsWith(".md") ? drafts.text(path) : null;
        if (text == null) return null;
        var whole = text.startsWith("---\n") ? text.substring(4) : text;
        var fence = ("\n" + whole).indexOf("\n---\n");
        if (fence < 0) {
            drafts.left(path, "no line of three hyphens ends its keys", "Add one between the keys and the text");
            return null;
        }
        var keys = drafts.values(path, whole.substring(0, fence));
        if (keys == null) return null;
        var body = whole.substring(Math.min(whole.length(), fence + 4));
        return new Part(keys, body.replace("{{.Name}}", drafts.company()).strip() + "\n");
    }

    private void policy(String path) {
        var part = part(path);
        if (part == null) return;
        var name = name(path, part);
        var acronym = Drafts.text(part.keys, "acronym");
        var id = drafts.id(acronym.isEmpty() ? stem(path) : acronym);
        var named = part.keys.get("satisfies") instanceof Map<?, ?> satisfies
                ? Drafts.texts(satisfies, "TSC")
                : List.<String>of();
        var revisions = revisions(path, part);
        var version = Math.max(1, revisions.size());
        drafts.write(
                path,
                drafts.path("policies", stem(path)),
                "---\nid: " + id + "\ntitle: " + AdoptedText.scalar(name) + "\nstatus: draft\nversion: " + version
                        + ".0\nsatisfies: {tsc: " + Drafts.list(drafts.known(path, named)) + "}\n"
                        + (revisions.isEmpty() ? "" : "changelog:\n" + String.join("", revisions)) + "---\n\n"
                        + part.body);
    }

    private List<String> revisions(String path, Part part) {
        var lines = new ArrayList<String>();
        for (var item : Drafts.items(part.keys, "majorRevisions")) {
            if (!(item instanceof Map<?, ?> revision)) continue;
            var written = Drafts.text(revision, "date");
            var date = date(written);
            var comment = Drafts.text(revision, "comment");
            if (date == null || comment.isEmpty())
                drafts.left(
                        path,
                        "the revision of \"" + written + "\" has no date that can be read or no comment",
                        "Add it to the change log by hand");
            else
                lines.add("  - {version: " + (lines.size() + 1) + ".0, date: " + date + ", summary: "
                        + AdoptedText.scalar(comment) + "}\n");
        }
        return lines;
    }

    private static @Nullable LocalDate date(String written) {
        for (var format : DATES) {
            try {
                return LocalDate.parse(written.replace(",", ""), format);
            } catch (DateTimeException e) {
                // the next form is tried
            }
        }
        return null;
    }

    private void procedure(String path) {
        var part = part(path);
        if (part == null) return;
        var wished = Drafts.text(part.keys, "id");
        var id = drafts.id(wished.isEmpty() ? stem(path) : wished);
        var cron = Drafts.text(part.keys, "cron");
        var frequency = Cron.frequency(cron);
        if (frequency == null)
            drafts.left(path, "the schedule \"" + cron + "\" is no frequency here", "Set frequency: by hand");
        drafts.write(
                path,
                drafts.path("procedures", stem(path)),
                "---\nid: " + id + "\ntitle: " + AdoptedText.scalar(name(path, part)) + "\nstatus: draft\nfrequency: "
                        + (frequency == null ? "per-event" : frequency) + "\n---\n\n" + part.body);
    }

    private void narrative(String path) {
        var part = part(path);
        if (part == null) return;
        narrated.add(path);
        narratives
                .append("\n### ")
                .append(name(path, part))
                .append("\n\n")
                .append(part.body.replaceAll("(?m)^#", "####"));
    }

    // The nine sections are what a report asks for; narratives know other parts, so they stand together until somebody
    // sorts them.
    private void description() {
        if (narrated.isEmpty()) return;
        var to = "system/description.md";
        var text = "---\nid: " + drafts.id("SYS-01")
                + "\ntitle: System description\nstatus: draft\n---\n\n# The system\n\n" + "## DC3 Components\n"
                + narratives;
        for (var path : narrated) {
            if (!drafts.write(path, to, text)) return;
            drafts.left(path, "it stands under DC3 of " + to, "Sort it into the nine sections DC1 to DC9");
        }
    }

    private static String name(String path, Part part) {
        var name = Drafts.text(part.keys, "name");
        return name.isEmpty() ? stem(path) : name;
    }

    private static String stem(String path) {
        return path.substring(path.indexOf('/') + 1).replace(".md", "").replace('/', '-');
    }
}
