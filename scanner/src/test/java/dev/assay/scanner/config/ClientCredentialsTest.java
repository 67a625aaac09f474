package dev.assay.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.scanner.target.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An identity that is an OAuth 2.0 client. */
class ClientCredentialsTest {
    @TempDir
    private Path folder;

    @Test
    void aClientIsReadWithWhereItsTokensAreGiven() throws Exception {
        assertThat(credential("{token-path: /oauth/token, client-id: batch, client-secret: \"${S}\", scope: a:b c}"))
                .isEqualTo(new Credential.OAuth2("/oauth/token", "batch", "client-secret-1", false, "a:b c", null));
        assertThat(credential("{token-path: /t, client-id: 'a:b', client-secret: x, client-secret-in: body}"))
                .isEqualTo(new Credential.OAuth2("/t", "a:b", "x", true, null, null));
        assertThat(credential("{token-url: 'https://id.example.org:8443/t?x=1', client-id: a, client-secret: x}"))
                .isEqualTo(new Credential.OAuth2("https://id.example.org:8443/t?x=1", "a", "x", false, null, null));
        assertThat(credential("{token-path: /t, grant: refresh-token, client-id: a, refresh-token: r}"))
                .isEqualTo(new Credential.OAuth2("/t", "a", null, false, null, "r"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{token-path: oauth, client-id: a, client-secret: b} | token-path is a path below url",
                "{client-id: a, client-secret: b} | needs the key token-path",
                "{token-path: /t, client-id: a} | needs the key client-secret",
                "{token-path: /t, token-url: 'https://a/t', client-id: a, client-secret: c} | token-path or token-url,"
                        + " not both",
                "{token-url: 'http://id.example.org/t', client-id: a, client-secret: c} | token-url starts with https",
                "{token-url: 'https://u:p@id.example.org/t', client-id: a, client-secret: c} | address without a user",
                "{token-url: '//id.example.org/t', client-id: a, client-secret: c} | token-url is an address",
                "{token-url: 'ftp://id.example.org/t', client-id: a, client-secret: c} | token-url is an address",
                "{token-path: /t, client-id: a, client-secret: c, refresh-token: r} | goes with grant: refresh-token",
                "{token-path: /t, grant: refresh-token, client-id: a} | needs the key refresh-token",
                "{token-path: /t, grant: password, client-id: a, client-secret: c} | grant is client-credentials or"
                        + " refresh-token",
                "{token-path: /t, client-id: a, client-secret: c, client-secret-in: query} | client-secret-in is"
                        + " header or body",
                "{token-path: /t, client-id: a, client-secret: c, scope: 'a  b'} | scope is words",
                "{token-path: /t, client-id: a, client-secret: c, audience: x} | unknown key 'audience'"
            })
    void aWrongClientIsAnErrorWithItsLine(String oauth2, String said) {
        assertThatThrownBy(() -> credential(oauth2))
                .isInstanceOf(ScanFileException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("4");
    }

    private Credential credential(String oauth2) throws Exception {
        Files.writeString(folder.resolve("api.yaml"), "openapi: 3.1.0");
        var file = folder.resolve("assay.yaml");
        Files.writeString(
                file,
                "url: https://api.example.com\nspec: api.yaml\nidentities:\n- {name: batch, oauth2: " + oauth2 + "}\n");
        return ScanFile.read(file, Map.of("S", "client-secret-1")::get)
                .identities()
                .getFirst()
                .credential();
    }
}
