package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one identity of a scan file: who it is, and exactly one way to show it. */
final class IdentityReader {

    private static final List<String> WAYS = List.of("bearer", "api-key", "basic", "cookie", "login", "oauth2");
    private static final List<String> KEYS =
            List.of("name", "role", "tenant", "bearer", "api-key", "basic", "cookie", "login", "oauth2");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}0-9._ -]{1,40}");
    /** A header's or cookie's name (RFC 9110, section 5.6.2). */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private static final Pattern REQUEST = Pattern.compile("(POST|PUT|PATCH|GET) (/[!-~&&[^#]]{0,500})");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    private final Problems problems;

    IdentityReader(Problems problems) {
        this.problems = problems;
    }

    /** The identity; null when problems were recorded. */
    @Nullable
    Identity read(Value value) {
        var fields = Fields.of("an identity", value, KEYS, problems);
        if (fields == null) {
            return null;
        }
        var name = name(fields);
        var role = word(fields, "role");
        var tenant = word(fields, "tenant");
        var ways = WAYS.stream().filter(fields::has).toList();
        if (ways.size() != 1) {
            problems.add(fields.line(), "an identity has exactly one of " + String.join(", ", WAYS));
            return null;
        }
        var credential = credential(ways.getFirst(), fields);
        return name == null || credential == null
                ? null
                : new Identity(name, role == null ? "user" : role, tenant, credential);
    }

    private @Nullable String name(Fields fields) {
        var name = fields.text("name");
        if (name != null
                && (!NAME.matcher(name).matches()
                        || name.toLowerCase(Locale.ROOT).equals("anonymous"))) {
            problems.add(
                    fields.line("name"),
                    "a name has at most 40 letters, digits, dots, dashes and underscores, and is not anonymous");
            return null;
        }
        return name;
    }

    private @Nullable String word(Fields fields, String key) {
        var word = fields.optionalText(key);
        if (word != null && !WORD.matcher(word).matches()) {
            problems.add(fields.line(key), key + " is a word of at most 40 letters, digits, dots and dashes");
            return null;
        }
        return word;
    }

    private @Nullable Credential credential(String way, Fields fields) {
        if (way.equals("bearer")) {
            var token = fields.secret("bearer");
            return token == null ? null : new Credential.Bearer(token);
        }
        var value = fields.value(way);
        if (value == null) {
            return null;
        }
        return switch (way) {
            case "api-key" -> apiKey(value);
            case "basic" -> basic(value);
            case "cookie" -> cookie(value);
            case "oauth2" -> new ClientCredentialsReader(problems).read(value);
            default -> login(value);
        };
    }

    private @Nullable Credential apiKey(Value value) {
        var fields = Fields.of("api-key", value, List.of("in", "name", "value"), problems);
        if (fields == null) {
            return null;
        }
        var place = place(fields);
        var name = headerName(fields);
        var key = fields.secret("value");
        return place == null || name == null || key == null ? null : new Credential.ApiKey(place, name, key);
    }

    private Credential.@Nullable Place place(Fields fields) {
        var in = fields.text("in");
        if (in == null) {
            return null;
        }
        for (var place : Credential.Place.values()) {
            if (place.name().toLowerCase(Locale.ROOT).equals(in)) {
                return place;
            }
        }
        problems.add(fields.line("in"), "in is header, query or cookie");
        return null;
    }

    private @Nullable String headerName(Fields fields) {
        var name = fields.text("name");
        if (name != null && !TOKEN.matcher(name).matches()) {
            problems.add(fields.line("name"), "name cannot be the name of a header, parameter or cookie");
            return null;
        }
        return name;
    }

    private @Nullable Credential basic(Value value) {
        var fields = Fields.of("basic", value, List.of("username", "password"), problems);
        if (fields == null) {
            return null;
        }
        var username = fields.secret("username");
        var password = fields.secret("password");
        if (username != null && username.indexOf(':') >= 0) {
            problems.add(fields.line("username"), "username has no colon (RFC 7617)");
            return null;
        }
        return username == null || password == null ? null : new Credential.Basic(username, password);
    }

    private @Nullable Credential cookie(Value value) {
        var fields = Fields.of("cookie", value, List.of("name", "value"), problems);
        if (fields == null) {
            return null;
        }
        var name = headerName(fields);
        var secret = fields.secret("value");
        if (secret != null && secret.indexOf(';') >= 0) {
            problems.add(fields.line("value"), "value has no semicolon; give the value alone");
            return null;
        }
        return name == null || secret == null ? null : new Credential.Cookie(name, secret);
    }

    private @Nullable Credential login(Value value) {
        var fields = Fields.of("login", value, List.of("request", "json", "form", "token"), problems);
        if (fields == null) {
            return null;
        }
        var line = fields.text("request");
        var token = fields.text("token");
        var body = body(fields);
        if (body == null) {
            return null;
        }
        if (token != null && !POINTER.matcher(token).matches()) {
            problems.add(fields.line("token"), "token is a JSON pointer into the answer, as in /access_token");
            return null;
        }
        if (line == null || token == null) {
            return null;
        }
        var request = REQUEST.matcher(line);
        if (!request.matches()) {
            problems.add(fields.line("request"), "request is a method and a path below url, as in POST /auth/login");
            return null;
        }
        return new Credential.ScriptedLogin(
                request.group(1), request.group(2), JsonBody.of(body), fields.has("form"), token);
    }

    /** The fields of a login's body; null when problems were recorded. */
    private @Nullable Value body(Fields fields) {
        boolean form = fields.has("form");
        var key = form ? "form" : "json";
        if (form && fields.has("json")) {
            problems.add(fields.line("form"), "login has json or form, not both");
            return null;
        }
        if (!(fields.value(key) instanceof Value.Entries entries)) {
            problems.add(
                    fields.line(key), "login needs json or form: the body's fields, as in {username: …, password: …}");
            return null;
        }
        for (var entry : entries.byKey().values()) {
            if (form && !(entry.value() instanceof Value.Text)) {
                problems.add(
                        entry.line(),
                        "a form's fields are texts, not " + entry.value().kind());
                return null;
            }
        }
        return entries;
    }
}
