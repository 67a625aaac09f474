package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a login of several steps, and sees that each uses only what steps before it took. */
final class StepsReader {

    private static final int MOST_STEPS = 8;
    private static final int MOST_TAKES = 8;
    private static final int MOST_HEADERS = 10;
    private static final List<String> BRINGS = List.of("token", "cookie", "header");
    private static final Map<String, LoginStep.Place> PLACES = places();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9_]{1,40}");
    /** Printable ASCII, and the private-use marks of placeholders. */
    private static final Pattern REQUEST =
            Pattern.compile("(POST|PUT|PATCH|GET) (/[!-~\\x{E002}\\x{E003}&&[^#]]{0,500})");

    private final Problems problems;
    private final Set<String> taken = new HashSet<>();

    StepsReader(Problems problems) {
        this.problems = problems;
    }

    private static Map<String, LoginStep.Place> places() {
        var places = new LinkedHashMap<String, LoginStep.Place>();
        places.put("json", LoginStep.Place.JSON);
        places.put("header", LoginStep.Place.HEADER);
        places.put("cookie", LoginStep.Place.COOKIE);
        places.put("form-field", LoginStep.Place.FORM_FIELD);
        return places;
    }

    /** The login; null when problems were recorded. */
    Credential.@Nullable StepwiseLogin read(Value value) {
        var fields = Fields.of("login", value, List.of("steps", "token", "cookie", "header"), problems);
        if (fields == null) {
            return null;
        }
        if (!(fields.value("steps") instanceof Value.Items items)
                || items.values().isEmpty()
                || items.values().size() > MOST_STEPS) {
            problems.add(fields.line("steps"), "steps is a list of 1 to " + MOST_STEPS + " requests");
            return null;
        }
        var steps = new ArrayList<LoginStep>();
        for (var item : items.values()) {
            var step = step(item, steps.size() + 1);
            if (step == null) {
                return null;
            }
            steps.add(step);
        }
        var brings = brings(fields);
        return brings == null ? null : new Credential.StepwiseLogin(steps, brings);
    }

    private @Nullable LoginStep step(Value value, int number) {
        var fields = Fields.of(
                "a step of a login", value, List.of("name", "request", "json", "form", "headers", "take"), problems);
        if (fields == null) {
            return null;
        }
        var name = fields.optionalText("name");
        if (name != null && !NAME.matcher(name).matches()) {
            problems.add(
                    fields.line("name"), "a step's name has at most 40 letters, digits, dots, dashes and underscores");
            return null;
        }
        var line = fields.template("request");
        var request = REQUEST.matcher(line == null ? "" : line);
        if (!request.matches()) {
            problems.add(fields.line("request"), "request is a method and a path below url, as in GET /login");
            return null;
        }
        String json = null;
        if (fields.has("json") || fields.has("form")) {
            var body = LoginReader.body("a step", fields, problems);
            if (body == null) {
                return null;
            }
            json = JsonBody.of(body);
        }
        var headers = headers(fields);
        boolean known =
                known(fields.line(), request.group(2), json == null ? "" : json, String.join("", headers.values()));
        var takes = takes(fields);
        return known && takes != null
                ? new LoginStep(
                        name == null ? String.valueOf(number) : name,
                        request.group(1),
                        request.group(2),
                        headers,
                        json,
                        fields.has("form"),
                        takes)
                : null;
    }

    /** Whether all placeholders of the texts were taken before. */
    private boolean known(int line, String... texts) {
        for (var text : texts) {
            for (var name : Placeholder.names(text)) {
                if (!taken.contains(name)) {
                    problems.add(line, "${{" + name + "}} is taken by no step before");
                    return false;
                }
            }
        }
        return true;
    }

    private Map<String, String> headers(Fields fields) {
        var headers = new LinkedHashMap<String, String>();
        var value = fields.value("headers");
        if (value == null) {
            return headers;
        }
        if (!(value instanceof Value.Entries entries) || entries.byKey().size() > MOST_HEADERS) {
            problems.add(value.line(), "headers is a mapping of at most " + MOST_HEADERS + " names");
            return headers;
        }
        entries.byKey().forEach((name, entry) -> {
            if (CredentialReader.TOKEN.matcher(name).matches()
                    && entry.value() instanceof Value.Text text
                    && text.text().chars().noneMatch(c -> c < 0x20 || c == 0x7f)) {
                headers.put(name, text.text());
            } else {
                problems.add(entry.line(), "a header is a name and a text of one line");
            }
        });
        return headers;
    }

    private @Nullable List<LoginStep.Take> takes(Fields fields) {
        var takes = new ArrayList<LoginStep.Take>();
        var value = fields.value("take");
        if (value == null) {
            return takes;
        }
        if (!(value instanceof Value.Entries entries) || entries.byKey().size() > MOST_TAKES) {
            problems.add(value.line(), "take is a mapping of at most " + MOST_TAKES + " names");
            return null;
        }
        for (var entry : entries.byKey().entrySet()) {
            var take = take(entry.getKey(), entry.getValue());
            if (take == null) {
                return null;
            }
            taken.add(take.name());
            takes.add(take);
        }
        return takes;
    }

    private LoginStep.@Nullable Take take(String name, Value.Entry entry) {
        if (!TAKEN.matcher(name).matches()) {
            problems.add(entry.line(), "a name to take a value by has at most 40 letters, digits and underscores");
            return null;
        }
        var fields = Fields.of("what is taken", entry.value(), List.copyOf(PLACES.keySet()), problems);
        var places = fields == null
                ? List.<String>of()
                : PLACES.keySet().stream().filter(fields::has).toList();
        var at = fields == null || places.size() != 1 ? null : fields.optionalText(places.getFirst());
        if (at == null) {
            problems.add(entry.line(), "a value is taken by exactly one of " + String.join(", ", PLACES.keySet()));
            return null;
        }
        var place = java.util.Objects.requireNonNull(PLACES.get(places.getFirst()));
        if (place == LoginStep.Place.JSON && !LoginReader.POINTER.matcher(at).matches()) {
            problems.add(entry.line(), "json is a JSON pointer into the answer, as in /access_token");
            return null;
        }
        return new LoginStep.Take(name, place, at);
    }

    private @Nullable Credential brings(Fields fields) {
        var ways = BRINGS.stream().filter(fields::has).toList();
        if (ways.size() != 1) {
            problems.add(fields.line(), "a login of steps has exactly one of " + String.join(", ", BRINGS));
            return null;
        }
        var way = ways.getFirst();
        if (way.equals("token")) {
            var token = fields.template("token");
            return token != null && known(fields.line("token"), token) ? new Credential.Bearer(token) : null;
        }
        var value = fields.value(way);
        var pair = value == null ? null : Fields.of(way, value, List.of("name", "value"), problems);
        var name = pair == null ? null : pair.text("name");
        var text = pair == null ? null : pair.template("value");
        if (name == null || text == null || !known(fields.line(way), text)) {
            return null;
        }
        if (!CredentialReader.TOKEN.matcher(name).matches()) {
            problems.add(fields.line(way), "name cannot be the name of a header or cookie");
            return null;
        }
        return way.equals("cookie")
                ? new Credential.Cookie(name, text)
                : new Credential.ApiKey(Credential.Place.HEADER, name, text);
    }
}
