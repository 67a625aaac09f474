package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.scanner.check.Profile;
import dev.assay.scanner.target.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ROOT_TOKEN",
            "root-token-1",
            "PARTNER_KEY",
            "partner-key-1",
            "CLERK_PASSWORD",
            "clerk-password-1",
            "EMPTY",
            "");

    private static final String ODD = "{}[]:,&*!|>'\"%@`#\n $-?ä0";

    private static final String FIRST_FORM = """
        url: http://127.0.0.1:8801
        spec: http://127.0.0.1:8801/openapi.json     # or a path, relative to this file
        profile: deep                                 # ci | standard | deep | lab
        allow-private-addresses: true                 # loopback, RFC 1918, ULA; never link-local or metadata
        rate: 200                                     # requests per second
        allow-load: true                              # bounded bursts for limit checks; default false, needed in every profile
        identities:
          - name: alice
            role: user
            login: {request: POST /auth/login, json: {username: alice, password: "${ALICE_PASSWORD:-secret}"}, token: /access_token}
          - {name: root, role: admin, bearer: "${ROOT_TOKEN}"}
          - {name: partner, role: partner, api-key: {in: header, name: X-Api-Key, value: "${PARTNER_KEY}"}}
          - {name: clerk, role: user, basic: {username: clerk, password: "${CLERK_PASSWORD}"}}
        """;

    @TempDir
    private Path folder;

    @Test
    void theFirstFormIsReadAsItStands() throws Exception {
        var file = read(FIRST_FORM);

        assertThat(file.target().baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8801"));
        assertThat(file.target().name()).isEqualTo("127.0.0.1:8801");
        assertThat(file.spec()).isEqualTo(new Spec.Remote(URI.create("http://127.0.0.1:8801/openapi.json")));
        assertThat(file.profile()).isEqualTo(Profile.DEEP);
        assertThat(file.allowPrivateAddresses()).isTrue();
        assertThat(file.allowLoad()).isTrue();
        assertThat(file.limits().ratePerSecond()).isEqualTo(200);
        assertThat(file.identities())
                .extracting(identity -> identity.name() + " " + identity.role())
                .containsExactly("alice user", "root admin", "partner partner", "clerk user");
        assertThat(file.identities())
                .extracting(identity -> (Object) identity.credential())
                .containsExactly(
                        new Credential.ScriptedLogin(
                                "POST",
                                "/auth/login",
                                "{\"username\":\"alice\",\"password\":\"secret\"}",
                                "/access_token"),
                        new Credential.Bearer("root-token-1"),
                        new Credential.ApiKey(Credential.Place.HEADER, "X-Api-Key", "partner-key-1"),
                        new Credential.Basic("clerk", "clerk-password-1"));
    }

    @Test
    void theFormatsPageShowsTheFirstForm() throws IOException {
        var page = Files.readString(Path.of("../docs/formats/scan-config-v1.md"));

        assertThat(page).contains(FIRST_FORM);
    }

    @Test
    void theRestHasCarefulDefaults() throws Exception {
        Files.writeString(folder.resolve("api.yaml"), "openapi: 3.1.0");

        var file = read("url: https://api.example.com/v1/\nspec: api.yaml\n");

        assertThat(file.spec())
                .isEqualTo(new Spec.Local(
                        folder.resolve("api.yaml").toAbsolutePath().normalize()));
        assertThat(file.target().baseUrl()).isEqualTo(URI.create("https://api.example.com/v1"));
        assertThat(file.profile()).isEqualTo(Profile.STANDARD);
        assertThat(file.limits().ratePerSecond()).isEqualTo(5);
        assertThat(file.allowLoad()).isFalse();
        assertThat(file.acceptAnyCertificate()).isFalse();
        assertThat(file.identities()).isEmpty();
        assertThat(file.guard().permits(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    }

    @Test
    void privateAddressesAreAllowedButNeverMetadata() throws Exception {
        var guard = read(FIRST_FORM).guard();

        assertThat(guard.permits(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(guard.permits(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(guard.permits(InetAddress.ofLiteral("169.254.169.254"))).isFalse();
        assertThat(guard.permits(InetAddress.ofLiteral("::ffff:169.254.169.254")))
                .isFalse();
    }

    @Test
    void aCookieACustomersTenantAndTheOtherKeysAreRead() throws Exception {
        var file = read("""
            url: https://api.example.com
            spec: https://api.example.com/openapi.json
            name: Orders
            max-requests: 500
            max-minutes: 3
            accept-any-certificate: true
            contact: security@example.com
            guarded-operations: ["GET /orders/{id}"]
            identities:
              - {name: a, tenant: acme, cookie: {name: sid, value: "v$${x}"}}
            """);

        assertThat(file.target().name()).isEqualTo("Orders");
        assertThat(file.limits().requests()).isEqualTo(500);
        assertThat(file.limits().scan()).hasMinutes(3);
        assertThat(file.acceptAnyCertificate()).isTrue();
        assertThat(file.contact()).isEqualTo("security@example.com");
        assertThat(file.guardedOperations()).containsExactly("GET /orders/{id}");
        assertThat(file.identities().getFirst().tenant()).isEqualTo("acme");
        assertThat(file.identities().getFirst().role()).isEqualTo("user");
        assertThat(file.identities().getFirst().credential()).isEqualTo(new Credential.Cookie("sid", "v${x}"));
    }

    @Test
    void plainWordsOfALoginMeanWhatJsonMeansAndVariablesAreText() throws Exception {
        var file = read(withLogin("{a: 1, b: true, c: null, d: [\"1\", 2.5], e: \"${N:-7}\", g: yes}"));

        assertThat(((Credential.ScriptedLogin) file.identities().getFirst().credential()).json())
                .isEqualTo("{\"a\":1,\"b\":true,\"c\":null,\"d\":[\"1\",2.5],\"e\":\"7\",\"g\":\"yes\"}");
    }

    @Test
    void aLoginMayBeSentAsAFormOfTexts() throws Exception {
        var form = withLogin("{username: alice, pin: 0042}").replace("json:", "form:");
        var login =
                (Credential.ScriptedLogin) read(form).identities().getFirst().credential();
        assertThat(login.form()).isTrue();
        assertThat(login.json()).isEqualTo("{\"username\":\"alice\",\"pin\":\"0042\"}");
        assertThatThrownBy(() -> read(withLogin("{a: [1]}").replace("json:", "form:")))
                .hasMessageContaining("a form's fields are texts, not a list");
        assertThatThrownBy(() -> read(withLogin("{a: b}, form: {a: b}")))
                .hasMessageContaining("json or form, not both");
    }

    @Test
    void anOwnershipKeyGivesEachHostATokenThatDoesNotTellIt() throws Exception {
        var key = Objects.requireNonNull(read("url: https://api.example.com\n"
                        + "spec: https://api.example.com/o.json\n"
                        + "ownership-key: 0123456789abcdefghij\n")
                .ownershipKey());
        assertThat(key).hasToString("OwnershipKey[…]");
        assertThat(key.token("API.example.com"))
                .matches("[0-9a-f]{40}")
                .isEqualTo(key.token("api.example.com"))
                .isNotEqualTo(key.token("other.example.com"));
        assertThatThrownBy(() -> read(
                        "url: https://api.example.com\nspec: https://api.example.com/o.json\nownership-key: short\n"))
                .hasMessageContaining("ownership-key is a secret of 20 to 200 characters");
    }

    @Test
    void whatAVariableHoldsIsNeverYaml() throws Exception {
        var file = ScanFile.read(
                write(withLogin("{username: \"${WHO}\"}")),
                name -> name.equals("WHO") ? "x\", admin: true, y: \"" : null);

        assertThat(((Credential.ScriptedLogin) file.identities().getFirst().credential()).json())
                .isEqualTo("{\"username\":\"x\\\", admin: true, y: \\\"\"}");
    }

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
                "identities:\\n- {name: a} | 4 | an identity has exactly one of bearer, api-key, basic, cookie, login",
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

    @Test
    void theFileIsBoundedInSizeDepthAndNumber() {
        assertThatThrownBy(() -> read("# " + "x".repeat(ScanFile.MOST_BYTES)))
                .hasMessageContaining("larger than 256 KiB");
        assertThatThrownBy(() -> read("url: " + "[".repeat(100_000)))
                .hasMessageContaining("nested more than 12 levels");
        assertThatThrownBy(() -> read("url: [" + "a,".repeat(20_000) + "]"))
                .hasMessageContaining("more than 10000 values");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        var file = folder.resolve("assay.yaml");
        Files.write(file, new byte[] {'u', 'r', 'l', ':', ' ', (byte) 0xff});
        assertThatThrownBy(() -> ScanFile.read(file, ENVIRONMENT::get)).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> read("url: x\nspec: \u0007\n")).hasMessageContaining(":2: the character U+0007");
        assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> ScanFile.read(folder, ENVIRONMENT::get)).hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> ScanFile.read(folder.resolve("none"), ENVIRONMENT::get))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws Exception {
        assertThat(read("\uFEFF" + FIRST_FORM).identities()).hasSize(4);
    }

    @Test
    void noTextMakesItFailOtherwise() throws IOException {
        long seed = 20260102;
        var random = new Random(seed);
        int read = 0;
        for (int trial = 0; trial < 1_500; trial++) {
            var text = new StringBuilder(FIRST_FORM);
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(3)),
                        "" + ODD.charAt(random.nextInt(ODD.length())));
            }
            try {
                read(text.toString());
                read++;
            } catch (ScanFileException refused) {
                assertThat(refused.problems())
                        .as("seed %d, trial %d", seed, trial)
                        .isNotEmpty();
            }
        }
        assertThat(read).as("unchanged and harmlessly changed ones are read").isPositive();
    }

    private ScanFile read(String text) throws ScanFileException, IOException {
        return ScanFile.read(write(text), ENVIRONMENT::get);
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("assay.yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String withLogin(String json) {
        return """
            url: https://api.example.com
            spec: https://api.example.com/openapi.json
            identities:
              - name: a
                login: {request: POST /login, json: %s, token: /t}
            """.formatted(json);
    }
}
