package dev.assay.scanner.config;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a login that the scan performs: one request whose answer has the token, or several steps. */
final class LoginReader {

    static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    private static final Pattern REQUEST = Pattern.compile("(POST|PUT|PATCH|GET) (/[!-~&&[^#]]{0,500})");

    private final Problems problems;

    LoginReader(Problems problems) {
        this.problems = problems;
    }

    /** The login; null when problems were recorded. */
    @Nullable
    Credential read(Value value) {
        if (value instanceof Value.Entries entries && entries.byKey().containsKey("steps")) {
            return new StepsReader(problems).read(value);
        }
        var fields =
                Fields.of("login", value, List.of("request", "json", "form", "token", "cookie", "steps"), problems);
        if (fields == null) {
            return null;
        }
        var line = fields.text("request");
        var cookie = fields.optionalText("cookie");
        if (cookie != null
                && (fields.has("token")
                        || !CredentialReader.TOKEN.matcher(cookie).matches())) {
            problems.add(
                    fields.line("cookie"), "cookie is the name of the cookie that the answer sets, in place of token");
            return null;
        }
        var token = cookie == null ? fields.text("token") : null;
        var body = body(fields);
        if (body == null) {
            return null;
        }
        if (token != null && !POINTER.matcher(token).matches()) {
            problems.add(fields.line("token"), "token is a JSON pointer into the answer, as in /access_token");
            return null;
        }
        if (line == null || token == null && cookie == null) {
            return null;
        }
        var request = REQUEST.matcher(line);
        if (!request.matches()) {
            problems.add(fields.line("request"), "request is a method and a path below url, as in POST /auth/login");
            return null;
        }
        return token == null
                ? settingCookie(
                        request.group(1), request.group(2), body, fields, java.util.Objects.requireNonNull(cookie))
                : new Credential.ScriptedLogin(
                        request.group(1), request.group(2), JsonBody.of(body), fields.has("form"), token);
    }

    /** The same as one step that takes the cookie. */
    private static Credential settingCookie(String method, String path, Value body, Fields fields, String cookie) {
        var take = new LoginStep.Take("cookie", LoginStep.Place.COOKIE, cookie);
        var step = new LoginStep("1", method, path, Map.of(), JsonBody.of(body), fields.has("form"), List.of(take));
        return new Credential.StepwiseLogin(List.of(step), new Credential.Cookie(cookie, Placeholder.of("cookie")));
    }

    /** The fields of a login's body; null when problems were recorded. */
    private @Nullable Value body(Fields fields) {
        if (!fields.has("json") && !fields.has("form")) {
            problems.add(
                    fields.line(), "login needs json or form: the body's fields, as in {username: …, password: …}");
            return null;
        }
        var body = body("login", fields, problems);
        if (body != null && Placeholder.in(JsonBody.of(body))) {
            problems.add(body.line(), "a ${{…}} works only where login has steps: one before it takes the value");
            return null;
        }
        return body;
    }

    /** The fields of what is given as json or form; null when problems were recorded. */
    static @Nullable Value body(String of, Fields fields, Problems problems) {
        boolean form = fields.has("form");
        if (form && fields.has("json")) {
            problems.add(fields.line("form"), of + " has json or form, not both");
            return null;
        }
        var key = form ? "form" : "json";
        if (!(fields.value(key) instanceof Value.Entries entries)) {
            problems.add(
                    fields.line(key), of + " has json or form: the body's fields, as in {username: …, password: …}");
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
