package dev.assay.policies.lint;

import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Body;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.regex.Pattern;

/** Links inside the repository must lead somewhere; links outside are not followed. */
final class LinkRules {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]{0,300}]\\(([^)\\s]{1,300})\\)");
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");

    private final Snapshot snapshot;
    private final Remarks remarks;

    LinkRules(Snapshot snapshot, Remarks remarks) {
        this.snapshot = snapshot;
        this.remarks = remarks;
    }

    void run() {
        for (var policy : snapshot.policies()) body(policy.path(), policy.body());
        for (var procedure : snapshot.procedures()) body(procedure.path(), procedure.body());
        var description = snapshot.description();
        if (description != null) body(description.path(), description.body());
    }

    private void body(String path, Body body) {
        var number = body.line();
        for (var line : body.markdown().lines().toList()) {
            var link = LINK.matcher(line);
            while (link.find()) link(path, number, link.group(1), body);
            number++;
        }
    }

    private void link(String path, int line, String target, Body body) {
        var scheme = SCHEME.matcher(target);
        if (scheme.find()) {
            var name = scheme.group(1).toLowerCase(Locale.ROOT);
            if (!name.equals("https") && !name.equals("http") && !name.equals("mailto"))
                remarks.add(
                        Rule.DEAD_LINK, path, line, "a link begins with " + name + ":", "Use an https link or a path");
            return;
        }
        var hash = target.indexOf('#');
        var file = hash < 0 ? target : target.substring(0, hash);
        if (file.isEmpty() ? !hasHeading(body, target.substring(1)) : !exists(path, file))
            remarks.add(Rule.DEAD_LINK, path, line, "the link to " + target + " leads nowhere", "Correct or remove it");
    }

    private static boolean hasHeading(Body body, String anchor) {
        return body.markdown()
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT))
                .map(heading ->
                        heading.replaceAll("[^\\p{L}\\p{N} -]", "").strip().replace(' ', '-'))
                .anyMatch(anchor::equals);
    }

    private boolean exists(String from, String target) {
        var segments = new ArrayDeque<String>();
        var slash = from.lastIndexOf('/');
        var whole = target.startsWith("/") || slash < 0 ? target : from.substring(0, slash) + "/" + target;
        for (var segment : whole.split("/", -1)) {
            if (segment.equals("..") && segments.pollLast() == null) return false;
            if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) segments.addLast(segment);
        }
        var path = String.join("/", segments);
        var inside = snapshot.paths().tailSet(path + "/");
        return snapshot.paths().contains(path)
                || (!inside.isEmpty() && inside.first().startsWith(path + "/"));
    }
}
