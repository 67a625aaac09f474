package dev.assay.scanner.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** Writes the requests of sign-ins: bodies as JSON, or their fields as a form (WHATWG URL, section 5). */
final class LoginRequest {

    private static final JsonMapper JSON = new JsonMapper();

    private LoginRequest() {}

    static ProbeRequest of(Credential.ScriptedLogin login, String base) {
        return body(at(login.method(), base, login.path()), tree(login.json()), login.form());
    }

    /** A step's request, with what earlier steps took. */
    static ProbeRequest of(LoginStep step, String base, Function<String, String> taken) {
        var path = Placeholder.filled(step.path(), taken.andThen(LoginRequest::inPath));
        var request = at(step.method(), base, path);
        for (var header : step.headers().entrySet()) {
            request = request.header(header.getKey(), Placeholder.filled(header.getValue(), taken));
        }
        var json = step.json();
        return json == null ? request : body(request, filled(tree(json), taken), step.form());
    }

    /** A form's body out of fields. */
    static String form(Map<String, String> fields) {
        var pairs = new StringJoiner("&");
        fields.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        return pairs.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String inPath(String text) {
        return encoded(text).replace("+", "%20");
    }

    private static ProbeRequest at(String method, String base, String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        var path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        var query = new ArrayList<Field>();
        if (mark >= 0) {
            for (var pair : pathAndQuery.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                query.add(new Field(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return ProbeRequest.of(method, base + path).query(query).rooted();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return text;
        }
    }

    private static ProbeRequest body(ProbeRequest request, JsonNode fields, boolean form) {
        if (!form) {
            return request.json(fields.toString());
        }
        var pairs = new StringJoiner("&");
        fields.properties()
                .forEach(f -> pairs.add(
                        encoded(f.getKey()) + "=" + encoded(f.getValue().asText())));
        return request.body("application/x-www-form-urlencoded", pairs.toString());
    }

    private static JsonNode filled(JsonNode node, Function<String, String> taken) {
        if (node.isTextual()) {
            return TextNode.valueOf(Placeholder.filled(node.asText(), taken));
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(filled(item, taken)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(p -> object.set(p.getKey(), filled(p.getValue(), taken)));
        return object;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a login's body is no JSON", e);
        }
    }
}
