package dev.assay.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.ServerTest;
import dev.assay.app.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServerTest
class SecretFieldsTest {
    private static final UUID ROW = UUID.fromString("01a2021b-2092-7000-a371-bf2eb373392e");

    @Test
    void aSecretIsReadBackFromItsOwnPlaceOnly(SecretFields fields) {
        var ciphertext = fields.encrypt("identity", "secret", ROW, "hunter2");
        assertThat(new String(ciphertext, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
        assertThat(fields.decrypt("identity", "secret", ROW, ciphertext)).isEqualTo("hunter2");
        assertThatThrownBy(() -> fields.decrypt("identity", "secret", UUID.randomUUID(), ciphertext))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fields.decrypt("identity", "login", ROW, ciphertext))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChangedCiphertextIsRefusedWithoutTheSecretInTheMessage(SecretFields fields) {
        var ciphertext = fields.encrypt("identity", "secret", ROW, "hunter2");
        ciphertext[ciphertext.length - 1] ^= 1;
        assertThatThrownBy(() -> fields.decrypt("identity", "secret", ROW, ciphertext))
                .hasMessageContaining("identity.secret")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void theFieldKeysAreTheOwnersOnly(TestServer server, SecretFields fields) throws Exception {
        assertThat(fields.encrypt("t", "c", ROW, "x")).isNotEmpty();
        assertThat(Files.getPosixFilePermissions(server.home().resolve("keys/fields.keyset")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
    }
}
