package dev.assay.app.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.http.Refusal;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.LoginStep;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every kind of credential that a scan file can say is kept by the server too, read by the same reader. */
class CredentialTextTest {

    @Test
    void simpleKindsAreTakenAsTheyAreWrittenWhateverTheirValuesHold() {
        var odd = "s\"e\\c ${x} #: '";
        assertThat(read(CredentialText.of("bearer", odd, null, null, null, null, null)))
                .isEqualTo(new Credential.Bearer(odd));
        assertThat(read(CredentialText.of("basic", odd, "al\"i\\ce ${x}", null, null, null, null)))
                .isEqualTo(new Credential.Basic("al\"i\\ce ${x}", odd));
        assertThat(read(CredentialText.of("api-key", odd, "X-Key", "query", null, null, null)))
                .isEqualTo(new Credential.ApiKey(Credential.Place.QUERY, "X-Key", odd));
        assertThat(read(CredentialText.of("cookie", "v-1234", "SID", null, null, null, null)))
                .isEqualTo(new Credential.Cookie("SID", "v-1234"));
        assertThat(read(CredentialText.of(
                        "login",
                        "p\"w",
                        null,
                        null,
                        "POST /auth/login",
                        "{\"username\": \"alice\",\n  \"password\": \"${secret}\", \"n\": 7}",
                        "/access_token")))
                .isEqualTo(new Credential.ScriptedLogin(
                        "POST",
                        "/auth/login",
                        "{\"username\":\"alice\",\"password\":\"p\\\"w\",\"n\":7}",
                        false,
                        "/access_token"));
    }

    @Test
    void definitionsSayFormsStepsAndClients() {
        assertThat(read(defined(
                        "login",
                        "request: POST /login\nform: {user: alice, pass: \"${secret}\"}\ntoken: /t",
                        Map.of())))
                .isEqualTo(new Credential.ScriptedLogin(
                        "POST", "/login", "{\"user\":\"alice\",\"pass\":\"s3cret-1\"}", true, "/t"));
        var steps = defined("login", """
            steps:
              - {request: GET /login, take: {csrf: {form-field: t}}}
              - {request: POST /login, form: {p: "${secret}", otp: "${otp}", t: "${{csrf}}"}, take: {s: {cookie: SID}}}
            cookie: {name: SID, value: "${{s}}"}
            """, Map.of("otp", "123 456"));
        assertThat(read(steps))
                .isInstanceOfSatisfying(
                        Credential.StepwiseLogin.class,
                        login -> assertThat(login.steps())
                                .hasSize(2)
                                .last()
                                .extracting(LoginStep::json)
                                .asString()
                                .contains("s3cret-1", "123 456"));
        var client = defined(
                "oauth2",
                "{token-url: \"https://ID.example.org:443/t\", client-id: batch, client-secret: \"${secret}\"}",
                Map.of());
        assertThat(read(client))
                .isEqualTo(
                        new Credential.OAuth2("https://ID.example.org:443/t", "batch", "s3cret-1", false, null, null));
        assertThat(client.tokensFrom(false)).isEqualTo("https://id.example.org");
        assertThat(steps.tokensFrom(false)).isEmpty();
    }

    @Test
    void whatNoRequestCouldCarryIsRefusedBeforeItIsKept() {
        refused(one("bearer", "a\r\nX-Evil: 1"), "credential.secret", "in one line");
        refused(one("bearer", "a".repeat(200_000)), "credential.secret", "At most 8192 characters");
        refused(defined("login", "x".repeat(70_000), Map.of()), "credential.definition", "At most 65536 characters");
        refused(
                defined("login", "{request: POST /l, form: {p: '${pin}'}, token: /t}", Map.of("pin", "1\n2")),
                "credential.secrets",
                "in one line");
        refused(CredentialText.of("login", "x", null, null, "POST /l", "not json", "/t"), "credential.json", "");
        refused(
                CredentialText.of("login", "x", null, null, "POST /l", "{\"a\": \"${secret}\"}", "no pointer"),
                "credential.json",
                "");
    }

    private static CredentialText one(String kind, String secret) {
        return CredentialText.of(kind, secret, null, null, null, null, null);
    }

    @Test
    void whatIsWrongIsSaidWithoutAnySecret() {
        refused(CredentialText.of("magic", "x", null, null, null, null, null), "credential.kind", "Choose bearer");
        refused(CredentialText.of("bearer", " ", null, null, null, null, null), "credential.secret", "Fill this in");
        refused(CredentialText.of("basic", "x", null, null, null, null, null), "credential.name", "Fill this in");
        refused(
                CredentialText.of("login", "x", null, null, "DELETE /x", "{\"a\": 1}", "/t"),
                "credential.json",
                "Request is a method and a path");
        refused(
                defined("oauth2", "{client-id: a}", Map.of()),
                "credential.definition",
                "Oauth2 needs the key token-path");
        refused(
                defined(
                        "oauth2",
                        "{token-url: 'http://id.example.org/t', client-id: a, client-secret: '${secret}'}",
                        Map.of()),
                "credential.definition",
                "Token-url starts with https");
        refused(
                defined("login", "{request: POST /l, form: {p: '${pin}'}, token: /t}", Map.of("otp", "1")),
                "credential.definition",
                "The secret pin is not set");
        refused(defined("login", "{}", Map.of("a b", "1")), "credential.secrets", "each with a name");
    }

    private static void refused(CredentialText text, String field, String said) {
        assertThatThrownBy(() -> text.check(false))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        wrong -> assertThat(wrong.problem(field)).contains(said).doesNotContain("s3cret-1"));
    }

    private static CredentialText defined(String kind, String definition, Map<String, String> secrets) {
        return new CredentialText(kind, "s3cret-1", null, null, null, null, null, definition, secrets);
    }

    private static Credential read(CredentialText text) {
        text.check(false);
        return text.credential(name -> value(text, name), false);
    }

    private static @Nullable String value(CredentialText text, String name) {
        return text.written().get(name);
    }
}
