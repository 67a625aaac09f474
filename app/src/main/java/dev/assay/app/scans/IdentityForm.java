package dev.assay.app.scans;

import dev.assay.app.http.Refusal;
import dev.assay.app.pages.Field;
import dev.assay.app.pages.Field.Kind;
import dev.assay.app.pages.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The questions about an identity, by the kind of its credential; the secret itself is never filled in again. */
record IdentityForm(String kind, Map<String, String> answers, Refusal.@Nullable Invalid wrong) {
    /** The kinds with what people call them. */
    static final List<Option> KINDS = List.of(
            new Option("bearer", "Bearer token"),
            new Option("api-key", "API key"),
            new Option("basic", "User name and password"),
            new Option("cookie", "Session cookie"),
            new Option("login", "Scripted login"),
            new Option("steps", "Login of several steps"),
            new Option("oauth2", "OAuth 2.0 client"));

    /** What a login of several steps looks like, to be changed to one's own. */
    private static final String STEPS = """
        steps:
          - request: GET /login
            take: {csrf: {form-field: csrf_token}}
          - request: POST /login
            form: {username: alice, password: "${secret}", csrf_token: "${{csrf}}"}
            take: {session: {cookie: SESSION}}
        cookie: {name: SESSION, value: "${{session}}"}
        """;

    /** What an OAuth 2.0 client looks like, to be changed to one's own. */
    private static final String CLIENT = """
        token-path: /oauth/token
        client-id: batch
        client-secret: "${secret}"
        """;

    static IdentityForm asked(String kind) {
        if (KINDS.stream().noneMatch(one -> one.value().equals(kind))) {
            throw new Refusal.NotFound("There is no kind of credential called " + kind + ".");
        }
        return new IdentityForm(kind, Map.of(), null);
    }

    String label() {
        return KINDS.stream()
                .filter(one -> one.value().equals(kind))
                .findFirst()
                .orElseThrow()
                .label();
    }

    List<Field> fields() {
        var fields = new ArrayList<Field>(List.of(
                asked(Field.text("name", "Name").needed().hint("How reports call it, such as alice; small letters.")),
                asked(Field.text("role", "Role")
                        .needed()
                        .hint("Such as user or admin. Two identities of one role are peers: neither may read the"
                                + " other's objects.")),
                asked(Field.text("tenant", "Tenant")
                        .hint("The customer it belongs to; empty where that does not matter."))));
        fields.addAll(
                switch (kind) {
                    case "api-key" ->
                        List.of(
                                asked(Field.select("credential.place", "Sent in", places())),
                                asked(Field.text("credential.name", "Name of the header, parameter or cookie"))
                                        .needed(),
                                secret("Key"));
                    case "basic" ->
                        List.of(
                                asked(Field.text("credential.name", "User name"))
                                        .needed(),
                                secret("Password"));
                    case "cookie" ->
                        List.of(
                                asked(Field.text("credential.name", "Name of the cookie"))
                                        .needed(),
                                secret("Value"));
                    case "login" -> login();
                    case "steps" ->
                        defined(
                                "Login",
                                "As the scan file has it under login: steps, and token, cookie or header. ${secret}"
                                        + " stands for the password. The example is to be changed.",
                                STEPS,
                                "Password");
                    case "oauth2" ->
                        defined(
                                "Client",
                                "As the scan file has it under oauth2. ${secret} stands for the secret. The example is"
                                        + " to be changed.",
                                CLIENT,
                                "Client secret or refresh token");
                    default -> List.of(secret("Token"));
                });
        if (List.of("bearer", "api-key", "cookie").contains(kind)) {
            fields.add(asked(Field.select(
                            "expired",
                            "Is it still good?",
                            List.of(
                                    new Option("false", "yes: the API is asked with it"),
                                    new Option("true", "no: it ended, and the API has to refuse it"))))
                    .hint("One that ended more than five minutes ago shows whether the API looks at the end."));
        }
        return List.copyOf(fields);
    }

    /** What was answered about who it is. */
    Who who() {
        return new Who(
                answers.getOrDefault("name", ""),
                answers.getOrDefault("role", ""),
                answers.getOrDefault("tenant", ""),
                answers.getOrDefault("expired", "").equals("true"));
    }

    /** What was answered as a credential. */
    CredentialText credential() {
        boolean defined = kind.equals("steps") || kind.equals("oauth2");
        return new CredentialText(
                kind.equals("steps") ? "login" : kind,
                answers.getOrDefault("credential.secret", ""),
                answers.get("credential.name"),
                answers.get("credential.place"),
                answers.get("credential.request"),
                answers.get("credential.json"),
                answers.get("credential.token"),
                defined ? answers.getOrDefault("credential.definition", "") : null,
                defined ? secrets() : null);
    }

    /** A line each, as in {@code otp=env:ASSAY_SECRET_OTP}. */
    private Map<String, String> secrets() {
        var secrets = new LinkedHashMap<String, String>();
        for (var line : answers.getOrDefault("credential.secrets", "").lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                secrets.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (!line.isBlank()) {
                throw new Refusal.Invalid(
                        "The identity cannot be saved like this.",
                        new Refusal.Field("credential.secrets", "Write a line for each, as in otp=file:otp-of-alice."));
            }
        }
        return secrets;
    }

    private List<Field> defined(String label, String hint, String example, String secret) {
        var definition = Field.of(Kind.AREA, "credential.definition", label).value(example);
        return List.of(
                (answers.containsKey(definition.name()) ? asked(definition) : definition)
                        .needed()
                        .hint(hint),
                secret(secret),
                // Not filled in again: they are secrets.
                Field.of(Kind.AREA, "credential.secrets", "Further secrets")
                        .error(wrong == null ? null : wrong.problem("credential.secrets"))
                        .hint("For other names that are used, a line each, as in otp=env:ASSAY_SECRET_OTP or"
                                + " otp=file:otp-of-alice."));
    }

    private List<Field> login() {
        return List.of(
                asked(Field.text("credential.request", "Request"))
                        .needed()
                        .hint("Such as POST /auth/login, below the base URL."),
                asked(Field.of(Kind.AREA, "credential.json", "JSON body"))
                        .needed()
                        .hint("With ${secret} where the password belongs, such as {\"username\": \"alice\","
                                + " \"password\": \"${secret}\"}."),
                asked(Field.text("credential.token", "Where the token is in the answer"))
                        .needed()
                        .hint("A JSON pointer, such as /access_token."),
                secret("Password"));
    }

    private Field secret(String label) {
        return asked(Field.of(Kind.PASSWORD, "credential.secret", label))
                .needed()
                .autocomplete("off")
                .hint("Kept encrypted and never shown again. Or a reference: env:ASSAY_SECRET_NAME or file:NAME.");
    }

    private Field asked(Field field) {
        return field.value(answers.get(field.name())).error(wrong == null ? null : wrong.problem(field.name()));
    }

    private static List<Option> places() {
        return List.of(
                new Option("header", "a header"),
                new Option("query", "a query parameter"),
                new Option("cookie", "a cookie"));
    }
}
