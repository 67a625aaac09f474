package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how somebody shows who they are: exactly one of the ways that the format has. */
final class CredentialReader {

    static final List<String> WAYS = List.of("bearer", "api-key", "basic", "cookie", "login", "oauth2");

    /** A header's or cookie's name (RFC 9110, section 5.6.2). */
    static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private final Problems problems;
    private final boolean plainHttp;

    CredentialReader(Problems problems, boolean plainHttp) {
        this.problems = problems;
        this.plainHttp = plainHttp;
    }

    /** The credential among the fields of what is named; null when problems were recorded. */
    @Nullable
    Credential read(String of, Fields fields) {
        var ways = WAYS.stream().filter(fields::has).toList();
        if (ways.size() != 1) {
            problems.add(fields.line(), of + " has exactly one of " + String.join(", ", WAYS));
            return null;
        }
        return credential(ways.getFirst(), fields);
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
            case "oauth2" -> new OAuth2Reader(problems, plainHttp).read(value);
            default -> new LoginReader(problems).read(value);
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
}
