package dev.assay.policies.imports;

import dev.assay.policies.document.AdoptedText;
import dev.assay.policies.imports.Imported.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * JupiterOne's policy templates: config.json lists policies with their procedures, and procedures; each names a Markdown file without its
 * ending .tmpl. Files under standards map a criterion's ref to procedures.
 */
final class JupiterOneReader {
    private final Drafts drafts;
    private final Map<String, String> procedures = new HashMap<>();
    private final Map<String, Collection<String>> criteria = new HashMap<>();
    private String root = "";
    private Mustache mustache = new Mustache(Map.of());

    JupiterOneReader(Drafts drafts) {
        this.drafts = drafts;
    }

    Imported read() {
        root = drafts.paths().contains("config.json") ? "" : "templates/";
        var path = root + "config.json";
        var text = drafts.text(path);
        var config = text == null ? null : drafts.values(path, text);
        if (config == null) return drafts.done(Layout.JUPITERONE);
        drafts.left(
                path,
                "organisation, policies and procedures were read; domains and references have no counterpart here",
                "Nothing has to be done");
        var organization = config.get("organization") instanceof Map<?, ?> map ? map : Map.of();
        mustache = new Mustache(organization);
        drafts.company(Drafts.text(organization, "companyFullName"));
        standards();
        for (var item : Drafts.items(config, "procedures")) if (item instanceof Map<?, ?> entry) procedure(path, entry);
        for (var item : Drafts.items(config, "policies")) if (item instanceof Map<?, ?> entry) policy(path, entry);
        return drafts.done(Layout.JUPITERONE);
    }

    private void standards() {
        for (var path : drafts.paths()) {
            if (!path.startsWith(root + "standards/") || !path.endsWith(".json")) continue;
            var text = drafts.text(path);
            var values = text == null ? null : drafts.values(path, text);
            if (values == null) continue;
            if (Drafts.text(values, "standard").startsWith("SOC 2"))
                for (var domain : Drafts.items(values, "domains"))
                    if (domain instanceof Map<?, ?> map)
                        Drafts.items(map, "controls").forEach(this::control);
            drafts.left(
                    path,
                    "the words of a standard are not taken, they may belong to others; which criterion names which"
                            + " procedure was read",
                    "Nothing has to be done");
        }
    }

    private void control(Object item) {
        if (!(item instanceof Map<?, ?> control)) return;
        for (var procedure : Drafts.texts(control, "procedures"))
            criteria.computeIfAbsent(procedure, _ -> new TreeSet<>()).add(Drafts.text(control, "ref"));
    }

    private void procedure(String config, Map<?, ?> entry) {
        var body = body(config, entry);
        if (body == null) return;
        var wished = Drafts.text(entry, "id");
        var id = drafts.id(wished);
        var provider = Drafts.text(entry, "provider");
        var from = file(entry);
        var written = drafts.write(
                from,
                drafts.path("procedures", id),
                "---\nid: " + id + "\ntitle: " + AdoptedText.scalar(name(entry)) + "\nstatus: draft\n"
                        + (provider.isEmpty() ? "" : "performer: " + AdoptedText.scalar(mustache.fill(provider)) + "\n")
                        + "frequency: per-event\n---\n\n" + body);
        if (!written) return;
        procedures.put(wished, id);
        drafts.left(from, "the layout names no frequency, per-event was written", "Set frequency: where it is another");
    }

    private void policy(String config, Map<?, ?> entry) {
        var body = body(config, entry);
        if (body == null) return;
        var from = file(entry);
        var its = new ArrayList<String>();
        var missing = new ArrayList<String>();
        var named = new TreeSet<String>();
        for (var procedure : Drafts.texts(entry, "procedures")) {
            var id = procedures.get(procedure);
            if (id == null) missing.add(procedure);
            else its.add(id);
            named.addAll(criteria.getOrDefault(procedure, List.of()));
        }
        if (!missing.isEmpty())
            drafts.left(
                    from,
                    "it names procedures that were not taken: " + String.join(", ", missing),
                    "Write them, or leave them out");
        var id = drafts.id(Drafts.text(entry, "id"));
        drafts.write(
                from,
                drafts.path("policies", id),
                "---\nid: " + id + "\ntitle: " + AdoptedText.scalar(name(entry))
                        + "\nstatus: draft\nversion: 1.0\nsatisfies: {tsc: "
                        + Drafts.list(drafts.known(from, named)) + "}\nprocedures: " + Drafts.list(its) + "\n---\n\n"
                        + body);
    }

    private @Nullable String body(String config, Map<?, ?> entry) {
        var path = file(entry);
        if (Drafts.text(entry, "adopted").equals("false")
                || Drafts.text(entry, "applicable").equals("false")) {
            drafts.left(path, "it was not adopted there", "Write it if it is needed");
            return null;
        }
        if (!drafts.paths().contains(path)) {
            drafts.left(config, "it names " + path + ", which is not there", "Add the file, or remove the entry");
            return null;
        }
        var text = drafts.text(path);
        return text == null ? null : mustache.fill(text).strip() + "\n";
    }

    /** The file of an entry, with the ending that is there. */
    private String file(Map<?, ?> entry) {
        var named = root + Drafts.text(entry, "file");
        return drafts.paths().contains(named) ? named : named + ".tmpl";
    }

    private static String name(Map<?, ?> entry) {
        var name = Drafts.text(entry, "name");
        return name.isEmpty() ? Drafts.text(entry, "id") : name;
    }
}
