package dev.assay.scanner.config;

import dev.assay.scanner.report.Suppression;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file that says which findings are let stand, by whom, why and until when (docs/formats/scan-exceptions-v1.md). */
public final class ExceptionsFile {

    private static final List<String> KEYS =
            List.of("fingerprint", "check", "operation", "type", "reason", "approver", "ticket", "expires");
    private static final Pattern OPERATION = Pattern.compile("\\*|[A-Z]{3,10} /\\S{0,500}");
    private static final int MOST_ENTRIES = 500;
    private static final int LONGEST = 500;

    private final Path file;
    private final Set<String> checks;
    private final LocalDate today;
    private final Problems problems;

    private ExceptionsFile(Path file, Set<String> checks, LocalDate today) {
        this.file = file;
        this.checks = checks;
        this.today = today;
        this.problems = new Problems(file);
    }

    /**
     * The file's entries. One that is over is read too: the gate fails because of it, with its line.
     *
     * @param checks the ids there are
     * @throws ScanFileException with everything that is wrong with the file
     */
    public static List<Suppression> read(Path file, Set<String> checks, LocalDate today) throws ScanFileException {
        return new ExceptionsFile(file, checks, today).read();
    }

    private List<Suppression> read() throws ScanFileException {
        var root = YamlText.read(ScanFile.text(file, problems), problems, Variables.untouched(problems));
        if (root == null) {
            throw problems.stop(0, "the file is empty; it needs the key exceptions");
        }
        var entries = new ArrayList<Suppression>();
        var fields = Fields.of("the exceptions file", root, List.of("exceptions"), problems);
        var list = fields == null ? null : fields.value("exceptions");
        if (fields != null && list == null) {
            problems.add(fields.line(), "the exceptions file needs the key exceptions");
        } else if (list instanceof Value.Items items && items.values().size() <= MOST_ENTRIES) {
            items.values().forEach(value -> entry(value, entries));
        } else if (list != null) {
            problems.add(list.line(), "exceptions is a list of at most " + MOST_ENTRIES + " entries");
        }
        unique(entries);
        problems.throwIfAny();
        return List.copyOf(entries);
    }

    private void entry(Value value, List<Suppression> into) {
        var fields = Fields.of("an exception", value, KEYS, problems);
        if (fields == null) {
            return;
        }
        boolean one = fields.has("fingerprint");
        if (one == (fields.has("check") || fields.has("operation"))) {
            problems.add(fields.line(), "an exception has either a fingerprint, or a check and an operation");
            return;
        }
        var fingerprint = one ? matching(fields, "fingerprint", "[0-9a-f]{32}", "32 small hexadecimal digits") : null;
        var check = one ? null : check(fields);
        var operation = one ? null : operation(fields);
        var type = type(fields);
        var reason = bounded(fields, "reason");
        var approver = bounded(fields, "approver");
        var ticket = fields.has("ticket") ? bounded(fields, "ticket") : null;
        var expires = expires(fields);
        if ((one ? fingerprint != null : check != null && operation != null)
                && type != null
                && reason != null
                && approver != null
                && expires != null) {
            var place = file + ":" + fields.line();
            into.add(new Suppression(place, fingerprint, check, operation, type, reason, approver, ticket, expires));
        }
    }

    private @Nullable String check(Fields fields) {
        var check = fields.text("check");
        if (check != null && !checks.contains(check)) {
            problems.add(fields.line("check"), "check is none that Assay has; docs/checks lists them");
            return null;
        }
        return check;
    }

    private @Nullable String operation(Fields fields) {
        return matching(
                fields, "operation", OPERATION.pattern(), "written as in GET /orders/{id}, or * for the server");
    }

    private @Nullable String matching(Fields fields, String key, String pattern, String what) {
        var text = fields.text(key);
        if (text != null && !text.matches(pattern)) {
            problems.add(fields.line(key), key + " is " + what);
            return null;
        }
        return text;
    }

    private Suppression.@Nullable Type type(Fields fields) {
        var slug = fields.optionalText("type");
        if (slug == null) {
            return fields.has("type") ? null : Suppression.Type.ACCEPTED_RISK;
        }
        var type = Suppression.Type.ofSlug(slug).orElse(null);
        if (type == null) {
            problems.add(fields.line("type"), "type is false-positive, accepted-risk or compensating-control");
        }
        return type;
    }

    private @Nullable String bounded(Fields fields, String key) {
        var text = fields.text(key);
        if (text != null && text.length() > LONGEST) {
            problems.add(fields.line(key), key + " has at most " + LONGEST + " characters");
            return null;
        }
        return text;
    }

    private @Nullable LocalDate expires(Fields fields) {
        var text = fields.text("expires");
        if (text == null) {
            return null;
        }
        try {
            var day = LocalDate.parse(text);
            if (!day.isAfter(today.plusDays(Suppression.MOST_DAYS))) {
                return day;
            }
            problems.add(fields.line("expires"), "expires is at most " + Suppression.MOST_DAYS + " days from today");
        } catch (DateTimeParseException e) {
            problems.add(fields.line("expires"), "expires is a day as in 2026-12-31");
        }
        return null;
    }

    private void unique(List<Suppression> entries) {
        var seen = new HashSet<String>();
        for (var entry : entries) {
            if (!seen.add(entry.fingerprint() + "\n" + entry.check() + "\n" + entry.operation())) {
                var line = entry.place().substring(entry.place().lastIndexOf(':') + 1);
                problems.add(Integer.parseInt(line), "another exception is for the same");
            }
        }
    }
}
