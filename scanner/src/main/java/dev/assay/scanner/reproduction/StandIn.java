package dev.assay.scanner.reproduction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scanner.config.Written;
import dev.assay.scanner.probe.SecretNames;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a command for an identity's credential: names of environment variables, those of the scan file where it uses some.
 *
 * @param headers words for whole header values, by name in small letters
 * @param query words for values of query parameters, by name
 * @param user what {@code curl --user} gets; null where the credential is no Basic one
 * @param setUp commands to run once before, such as a sign-in
 * @param notes sentences on what the variables hold
 */
record StandIn(
        Map<String, ShellWord> headers,
        Map<String, ShellWord> query,
        @Nullable ShellWord user,
        List<String> setUp,
        List<String> notes) {

    private static final JsonMapper JSON = new JsonMapper();

    static final StandIn NONE = new StandIn(Map.of(), Map.of(), null, List.of(), List.of());

    /**
     * The stand-in of an identity as it is written in a scan file.
     *
     * @param url the target's, where a scripted login is sent
     */
    static StandIn of(Identity identity, String url, boolean anyCertificate) {
        return new Making(identity, url, anyCertificate).standIn();
    }

    /** Gathers one identity's words. */
    private static final class Making {
        private final Identity identity;
        private final String url;
        private final boolean anyCertificate;
        private final String prefix;
        private final List<String> notes = new ArrayList<>();

        Making(Identity identity, String url, boolean anyCertificate) {
            this.identity = identity;
            this.url = url;
            this.anyCertificate = anyCertificate;
            this.prefix = "ASSAY_" + identity.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        }

        StandIn standIn() {
            return switch (identity.credential()) {
                case Credential.None _ -> NONE;
                case Credential.Withheld _ -> NONE;
                case Credential.Bearer bearer -> authorization(bearer(word(bearer.token(), "TOKEN")), List.of());
                case Credential.ApiKey key -> apiKey(key, word(key.value(), "KEY"));
                case Credential.Cookie cookie ->
                    header("cookie", ShellWord.literal(cookie.name() + "=").and(word(cookie.value(), "COOKIE")));
                case Credential.Basic basic -> new StandIn(Map.of(), Map.of(), user(basic), List.of(), notes);
                case Credential.ScriptedLogin login -> signIn(login);
                case Credential.StepwiseLogin login -> steps(login);
                case Credential.OAuth2 client -> token(client);
            };
        }

        /** Steps are not replayed: a variable stands for what they bring. */
        private StandIn steps(Credential.StepwiseLogin login) {
            return switch (login.brings()) {
                case Credential.Cookie cookie ->
                    header("cookie", ShellWord.literal(cookie.name() + "=").and(brought("COOKIE", "cookie", login)));
                case Credential.ApiKey key -> apiKey(key, brought("KEY", "header", login));
                case Credential.Bearer _ -> authorization(bearer(brought("TOKEN", "token", login)), List.of());
                case Credential.None _, Credential.Basic _, Credential.Withheld _ -> NONE;
                case Credential.ScriptedLogin _, Credential.StepwiseLogin _, Credential.OAuth2 _ -> NONE;
            };
        }

        private ShellWord brought(String kind, String what, Credential.StepwiseLogin login) {
            var name = prefix + "_" + kind;
            notes.add(name + " stands for the " + what + " that the sign-in of " + identity.name() + " brings; its "
                    + login.steps().size() + " steps are in the scan file. Sign in and set it yourself.");
            return ShellWord.variable(name);
        }

        private StandIn token(Credential.OAuth2 client) {
            var fields = new LinkedHashMap<String, ShellWord>();
            var secret = client.clientSecret();
            var refresh = client.refreshToken();
            fields.put("grant_type", ShellWord.literal(refresh == null ? "client_credentials" : "refresh_token"));
            if (secret == null || client.secretInBody()) {
                fields.put("client_id", value("client_id", client.clientId()));
            }
            if (secret != null && client.secretInBody()) {
                fields.put("client_secret", word(secret, "CLIENT_SECRET"));
            }
            if (refresh != null) {
                fields.put("refresh_token", word(refresh, "REFRESH_TOKEN"));
            }
            var scope = client.scope();
            if (scope != null) {
                fields.put("scope", value("scope", scope));
            }
            var command = curl("POST");
            if (secret != null && !client.secretInBody()) {
                // Form-encoded before they are joined: RFC 6749, section 2.3.1.
                command.add("--user "
                        + value("client_id", client.clientId())
                                .encoded()
                                .and(":")
                                .and(word(secret, "CLIENT_SECRET").encoded())
                                .typed());
            }
            fields.forEach((name, value) -> command.add("--data-urlencode "
                    + ShellWord.literal(name + "=").and(value).typed()));
            var endpoint = client.elsewhere().isPresent() ? client.endpoint() : address(client.endpoint());
            return signedIn(command, endpoint, "/access_token");
        }

        private ShellWord user(Credential.Basic basic) {
            return value("user", basic.username()).and(":").and(word(basic.password(), "PASSWORD"));
        }

        private static ShellWord bearer(ShellWord token) {
            return ShellWord.literal("Bearer ").and(token);
        }

        private StandIn authorization(ShellWord value, List<String> setUp) {
            return new StandIn(Map.of("authorization", value), Map.of(), null, setUp, notes);
        }

        private StandIn header(String name, ShellWord value) {
            return new StandIn(Map.of(name, value), Map.of(), null, List.of(), notes);
        }

        private StandIn apiKey(Credential.ApiKey key, ShellWord value) {
            return switch (key.in()) {
                case HEADER -> header(key.name().toLowerCase(Locale.ROOT), value);
                case COOKIE ->
                    header("cookie", ShellWord.literal(key.name() + "=").and(value));
                case QUERY -> new StandIn(Map.of(), Map.of(key.name(), value), null, List.of(), notes);
            };
        }

        private StandIn signIn(Credential.ScriptedLogin login) {
            var command = curl(login.method());
            body(login).forEach(command::add);
            return signedIn(command, address(login.path()), login.tokenPointer());
        }

        private List<String> curl(String method) {
            var command = new ArrayList<>(List.of("curl -q -sS --proto '=http,https' --path-as-is"));
            if (anyCertificate) {
                command.add("--insecure");
            }
            command.add("--request " + ShellWord.literal(method).typed());
            return command;
        }

        private StandIn signedIn(List<String> command, String address, String pointer) {
            var token = prefix + "_TOKEN";
            command.add("--url " + ShellWord.literal(address).typed());
            var line = token + "=\"$(" + String.join(" ", command) + " | jq -er "
                    + ShellWord.literal(filter(pointer)).typed() + ")\"";
            return authorization(bearer(ShellWord.variable(token)), List.of(line));
        }

        private String address(String path) {
            return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + path;
        }

        private List<String> body(Credential.ScriptedLogin login) {
            var sent = tree(login.json());
            if (!login.form()) {
                return List.of(
                        "-H 'Content-Type: application/json'",
                        "--data-raw " + json(sent, "").typed());
            }
            var fields = new ArrayList<String>();
            sent.properties()
                    .forEach(field -> fields.add("--data-urlencode "
                            + ShellWord.literal(field.getKey() + "=")
                                    .and(value(field.getKey(), field.getValue().asText()))
                                    .typed()));
            return fields;
        }

        private ShellWord json(JsonNode node, String name) {
            var word = ShellWord.literal("");
            if (node.isObject()) {
                var separator = "{";
                for (var field : node.properties()) {
                    word = word.and(separator + quoted(field.getKey()) + ":")
                            .and(json(field.getValue(), field.getKey()));
                    separator = ",";
                }
                return word.and(node.isEmpty() ? "{}" : "}");
            }
            if (node.isArray()) {
                var separator = "[";
                for (var item : node) {
                    word = word.and(separator).and(json(item, name));
                    separator = ",";
                }
                return word.and(node.isEmpty() ? "[]" : "]");
            }
            if (!node.isTextual()) {
                return ShellWord.literal(node.toString());
            }
            var value = value(name, node.asText());
            return value.pieces().getFirst() instanceof ShellWord.Variable
                    ? ShellWord.literal("\"").and(value).and("\"")
                    : ShellWord.literal(quoted(node.asText()));
        }

        /** A field of a sign-in: named when it is a variable or its name announces a secret, otherwise as it is. */
        private ShellWord value(String name, String value) {
            return Written.variableOf(value)
                    .map(ShellWord::variable)
                    .orElseGet(() -> SecretNames.isSecretOfLogin(name) || Written.hasVariable(value)
                            ? invented(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                            : ShellWord.literal(value));
        }

        private ShellWord word(String value, String kind) {
            return Written.variableOf(value).map(ShellWord::variable).orElseGet(() -> invented(kind));
        }

        private ShellWord invented(String kind) {
            var name = prefix + "_" + (kind.isEmpty() ? "SECRET" : kind);
            notes.add(
                    name + " stands for what the scan file says at identity " + identity.name() + "; set it yourself.");
            return ShellWord.variable(name);
        }

        private static JsonNode tree(String json) {
            try {
                return JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a login's body is JSON", e);
            }
        }

        private static String quoted(String text) {
            return JSON.getNodeFactory().textNode(text).toString();
        }

        /** A JSON pointer (RFC 6901) as a filter of jq. */
        private static String filter(String pointer) {
            var path = new ArrayList<String>();
            for (var step : pointer.substring(1).split("/", -1)) {
                var name = step.replace("~1", "/").replace("~0", "~");
                path.add(name.matches("0|[1-9][0-9]{0,6}") ? name : quoted(name));
            }
            return "getpath([" + String.join(",", path) + "])";
        }
    }

    Optional<ShellWord> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The stand-ins of identities by their names. */
    static Map<String, StandIn> of(List<Identity> identities, String url, boolean anyCertificate) {
        var standIns = new HashMap<String, StandIn>();
        identities.forEach(identity -> standIns.put(identity.name(), of(identity, url, anyCertificate)));
        return standIns;
    }
}
