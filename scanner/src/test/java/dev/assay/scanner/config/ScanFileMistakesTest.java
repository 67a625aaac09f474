package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a scan file with mistakes in it. */
class ScanFileMistakesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "profil: deep | 3 | unknown key 'profil' in the scan file; did you mean 'profile'?",
                "wibble: 1 | 3 | unknown key 'wibble' in the scan file; known are url, spec",
                "rate: 5\\nrate: 6 | 4 | the key 'rate' is given twice",
                "rate: fast | 3 | rate is a whole number from 1 to 1000",
                "rate: 1001 | 3 | rate is a whole number from 1 to 1000",
                "rate: [1] | 3 | rate is a text, not a list",
                "profile: turbo | 3 | profile is ci, standard, deep or lab",
                "allow-load: yes | 3 | allow-load is true or false",
                "allow-load: | 3 | allow-load is empty",
                "name: ${NOT_SET} | 3 | the environment variable NOT_SET is not set",
                "name: ${EMPTY} | 3 | the environment variable EMPTY is not set",
                "name: ${NOT_SET | 3 | a variable starts with ${ and has no closing }",
                "name: ${1X:-a} | 3 | a variable is written ${NAME} or ${NAME:-text}",
                "name: &a x | 3 | anchors and aliases",
                "name: !!str x | 3 | tags (!) are not part",
                "identities: {} | 3 | identities is a list, not a mapping",
                "identities:\\n- x | 4 | an identity is a mapping, not a text",
                "identities:\\n"
                    + "- {name: a} | 4 | an identity has exactly one of bearer, api-key, basic, cookie, login, oauth2",
                "identities:\\n- {name: a, bearer: x, cookie: {name: a, value: b}} | 4 | exactly one of",
                "identities:\\n- {name: a, bearer: x, pasword: y} | 4 | unknown key 'pasword' in an identity",
                "identities:\\n- {name: anonymous, bearer: x} | 4 | is not anonymous",
                "identities:\\n- {name: a, bearer: x}\\n- {name: a, bearer: y} | 5 | two identities have this name",
                "identities:\\n- {bearer: x} | 4 | an identity needs the key name",
                "identities:\\n- {name: a, bearer: \"x\\\\ny\"} | 4 | holds a line break",
                "identities:\\n- {name: a, api-key: {in: body, name: k, value: v}} | 4 | in is header, query or cookie",
                "identities:\\n"
                    + "- {name: a, api-key: {in: header, name: a b, value: v}} | 4 | cannot be the name of a header",
                "identities:\\n- {name: a, basic: {username: a}} | 4 | basic needs the key password",
                "identities:\\n"
                    + "- {name: a, login: {request: POST /l, json: {a: b}, token: t}} | 4 | token is a JSON pointer",
                "identities:\\n"
                        + "- {name: a, login: {request: /l, json: {a: b}, token: /t}} | 4 | request is a method and a"
                        + " path",
                "identities:\\n- {name: a, login: {request: POST /l, token: /t}} | 4 | login needs json",
                "contact: a b | 3 | contact is an address",
                "guarded-operations: [orders] | 3 | an operation is written as in",
                "? [a] : b | 3 | a key is a plain word here",
                "name: a: b | 3 | this is not YAML",
                "identities:\\n- {name: a, bearer: ${X}} | 4 | put it into quotes",
                "name: x\\n---\\nname: y | 4 | a second document starts here",
            })
    void aMistakeIsNamedWithItsLine(String added, int line, String says) throws IOException {
        var text = "url: https://api.example.com\nspec: https://api.example.com/openapi.json\n"
                + added.replace("\\n", "\n").replace("\\\n", "\\n") + "\n";

        var refused = catchThrowableOfType(ScanFileException.class, () -> read(text));

        assertThat(refused).as(text).isNotNull();
        assertThat(refused.problems()).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.says()).contains(says);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://api.example.com, url is an address",
        "api.example.com, url is an address",
        "https://user:hunter2@api.example.com, 'url has no user, query or fragment'",
        "https://api.example.com/?token=hunter2, 'url has no user, query or fragment'",
        "http://api.example.com:99999, url has a port that does not exist",
        "'http://[::1', url is an address",
    })
    void aUrlThatCannotBeScannedIsRefused(String url, String says) {
        assertThatThrownBy(() -> read("url: '" + url + "'\nspec: https://api.example.com/openapi.json\n"))
                .isInstanceOf(ScanFileException.class)
                .hasMessageContaining("assay.yaml:1: " + says)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
        assertThatThrownBy(() -> read("rate: x\nspec: nowhere.yaml\nwibble: 1\n"))
                .isInstanceOf(ScanFileException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .satisfiesExactly(
                                one -> assertThat(one).contains("assay.yaml:1: the scan file needs the key url"),
                                two -> assertThat(two).contains("assay.yaml:1: rate"),
                                three -> assertThat(three).contains("assay.yaml:2: spec names no file"),
                                four -> assertThat(four).contains("assay.yaml:3: unknown key 'wibble'")));
    }

    @Test
    void noMistakeRepeatsAValue() {
        var secret = "hunter2-hunter2";
        var bad = """
            url: "%1$s"
            spec: "%1$s"
            profile: "%1$s"
            rate: "%1$s"
            contact: "%1$s ü"
            "token=%1$s": 1
            identities:
              - {name: "%1$s/", role: "%1$s!", bearer: "%1$s\\n"}
              - {name: a, login: {request: "%1$s", json: {}, token: "%1$s"}}
              - "%1$s"
            """.formatted(secret);

        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(ScanFileException.class)
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> read("url: " + secret + ": " + secret + "\n"))
                .isInstanceOf(ScanFileException.class)
                .hasMessageNotContaining(secret);
    }

    private ScanFile read(String text) throws ScanFileException, IOException {
        return ScanFiles.read(folder, text);
    }
}
