package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.scanner.check.Profile;
import dev.assay.scanner.target.Credential;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.LoginStep;
import dev.assay.scanner.target.Placeholder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanFileTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstFormIsReadAsItStands() throws Exception {
        var file = read(ScanFiles.FIRST_FORM);

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

        assertThat(page).contains(ScanFiles.FIRST_FORM);
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
        var guard = read(ScanFiles.FIRST_FORM).guard();

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
    void aListenerAnExpiredCredentialAndASignInThatSetsACookieAreRead() throws Exception {
        var file = read("""
            url: https://api.example.com
            spec: https://api.example.com/o.json
            callback: {listen: "127.0.0.1:8085", url: "http://scanner.example.com:8085"}
            identities:
              - {name: old, bearer: token-that-ended, expired: true}
              - name: alice
                login: {request: POST /login, form: {username: alice, password: long-enough}, cookie: SID}
            """);
        assertThat(java.util.Objects.requireNonNull(file.callback()).url())
                .hasToString("http://scanner.example.com:8085");
        assertThat(file.identities()).extracting(Identity::expired).containsExactly(true, false);
        assertThat(file.identities().get(1).credential())
                .isInstanceOfSatisfying(Credential.StepwiseLogin.class, login -> {
                    assertThat(login.steps())
                            .singleElement()
                            .satisfies(step -> assertThat(step.takes())
                                    .containsExactly(new LoginStep.Take("cookie", LoginStep.Place.COOKIE, "SID")));
                    assertThat(login.brings()).isEqualTo(new Credential.Cookie("SID", Placeholder.of("cookie")));
                });
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        var head = "url: https://api.example.com\nspec: https://api.example.com/o.json\n";
        assertThatThrownBy(() -> read(head + "callback: {listen: everywhere, url: \"http://a.example\"}\n"))
                .hasMessageContaining("callback: listen is a local IP address and a port");
        assertThatThrownBy(() -> read(head
                        + "identities:\n  - {name: a, expired: true, basic: {username: a, password: long-enough}}\n"))
                .hasMessageContaining("expired goes with a bearer, api-key or cookie");
        assertThatThrownBy(() -> read(head
                        + "identities:\n"
                        + "  - {name: a, login: {request: POST /l, json: {a: b}, token: /t, cookie:"
                        + " c}}\n"))
                .hasMessageContaining("cookie is the name of the cookie that the answer sets");
    }

    @Test
    void whatAVariableHoldsIsNeverYaml() throws Exception {
        var file = ScanFile.read(
                ScanFiles.write(folder, withLogin("{username: \"${WHO}\"}")),
                name -> name.equals("WHO") ? "x\", admin: true, y: \"" : null);

        assertThat(((Credential.ScriptedLogin) file.identities().getFirst().credential()).json())
                .isEqualTo("{\"username\":\"x\\\", admin: true, y: \\\"\"}");
    }

    private ScanFile read(String text) throws ScanFileException, IOException {
        return ScanFiles.read(folder, text);
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
