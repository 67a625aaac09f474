package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.LoginStep.Place;
import dev.assay.scanner.target.LoginStep.Take;
import dev.assay.scanner.target.Placeholder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins of several steps, as the scan file has them. */
class StepsReaderTest {
    @TempDir
    private Path folder;

    @Test
    void stepsAreReadWithWhatTheyTakeAndUse() throws Exception {
        var read = login("""
            {steps: [
              {name: form, request: GET /login, take: {csrf: {form-field: csrf_token}}},
              {request: 'POST /login/${{csrf}}?x=1', form: {user: alice, password: "${S}", t: "a-${{ csrf }}"},
               headers: {X-Csrf: "${{csrf}}"}, take: {s: {cookie: SESSION}, n: {json: /a/0}, h: {header: X-Next}}}],
             cookie: {name: SESSION, value: "${{s}}"}}\
            """);
        var csrf = Placeholder.of("csrf");
        assertThat(read)
                .isEqualTo(new Credential.StepwiseLogin(
                        List.of(
                                new LoginStep(
                                        "form",
                                        "GET",
                                        "/login",
                                        Map.of(),
                                        null,
                                        false,
                                        List.of(new Take("csrf", Place.FORM_FIELD, "csrf_token"))),
                                new LoginStep(
                                        "2",
                                        "POST",
                                        "/login/" + csrf + "?x=1",
                                        Map.of("X-Csrf", csrf),
                                        "{\"user\":\"alice\",\"password\":\"s${{csrf}}\",\"t\":\"a-" + csrf + "\"}",
                                        true,
                                        List.of(
                                                new Take("s", Place.COOKIE, "SESSION"),
                                                new Take("n", Place.JSON, "/a/0"),
                                                new Take("h", Place.HEADER, "X-Next")))),
                        new Credential.Cookie("SESSION", Placeholder.of("s"))));
    }

    @Test
    void aTokenAndAHeaderAreBroughtToo() throws Exception {
        assertThat(login("{steps: [{request: GET /t, take: {t: {json: /t}}}], token: '${{t}}'}"))
                .isInstanceOfSatisfying(
                        Credential.StepwiseLogin.class,
                        l -> assertThat(l.brings()).isEqualTo(new Credential.Bearer(Placeholder.of("t"))));
        assertThat(login("{steps: [{request: GET /t, take: {t: {json: /t}}}], header: {name: X-A, value: 'k ${{t}}'}}"))
                .isInstanceOfSatisfying(
                        Credential.StepwiseLogin.class,
                        l -> assertThat(l.brings())
                                .isEqualTo(new Credential.ApiKey(
                                        Credential.Place.HEADER, "X-A", "k " + Placeholder.of("t"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{steps: [], token: x} | steps is a list of 1 to 8 requests",
                "{steps: [{request: GET /t}], request: GET /t, token: x} | unknown key 'request'",
                "{steps: [{request: GET /t}]} | exactly one of token, cookie, header",
                "{steps: [{request: GET /t}], token: x, cookie: {name: a, value: b}} | exactly one of token",
                "{steps: [{request: GET t}], token: x} | request is a method and a path below url",
                "{steps: [{request: DELETE /t}], token: x} | request is a method and a path below url",
                "{steps: [{request: GET /t, json: {a: 1}, form: {a: 1}}], token: x} | json or form, not both",
                "{steps: [{request: GET /t, form: {a: [1]}}], token: x} | a form's fields are texts",
                "{steps: [{request: GET /t}], token: '${{t}}'} | ${{t}} is taken by no step before",
                "{steps: [{request: 'GET /${{t}}', take: {t: {json: /t}}}], token: x} | ${{t}} is taken by no step"
                        + " before",
                "{steps: [{request: GET /t, take: {t: {json: t}}}], token: x} | json is a JSON pointer",
                "{steps: [{request: GET /t, take: {t: {json: /t, cookie: t}}}], token: x} | exactly one of json,"
                        + " header, cookie, form-field",
                "{steps: [{request: GET /t, take: {'t t': {json: /t}}}], token: x} | letters, digits and underscores",
                "{steps: [{request: GET /t, headers: {a b: c}}], token: x} | a header is a name and a text of one line",
                "{steps: [{request: GET /t, take: {t: {header: '${{t}}'}}}], token: x} | works only in the steps of a"
                        + " login",
                "{steps: [{request: 'GET /${{t'}], token: x} | has no closing }}",
                "{steps: [{request: 'GET /${{t t}}'}], token: x} | a placeholder is written",
                "{request: POST /t, json: {a: '${{t}}'}, token: /t} | works only where login has steps"
            })
    void aMistakeIsAnErrorWithItsLine(String login, String said) {
        assertThatThrownBy(() -> login(login))
                .isInstanceOf(ScanFileException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("4");
    }

    private Credential login(String login) throws Exception {
        Files.writeString(folder.resolve("api.yaml"), "openapi: 3.1.0");
        var file = folder.resolve("assay.yaml");
        Files.writeString(
                file, "url: https://api.example.com\nspec: api.yaml\nidentities:\n- {name: a, login: " + login + "}\n");
        // What a variable holds is never a placeholder.
        return ScanFile.read(file, Map.of("S", "s${{csrf}}")::get)
                .identities()
                .getFirst()
                .credential();
    }
}
