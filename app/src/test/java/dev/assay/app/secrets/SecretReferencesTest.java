package dev.assay.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferencesTest {
    @TempDir
    private Path home;

    private SecretReferences references = new SecretReferences(Map.of(), Optional.empty());

    @BeforeEach
    void open() throws Exception {
        Files.createDirectory(home.resolve("secrets"));
        Files.writeString(home.resolve("secrets/alice"), "hunter2\n");
        Files.writeString(home.resolve("outside"), "not yours");
        references = new SecretReferences(
                Map.of("ASSAY_SECRET_ALICE", "hunter3", "PATH", "/bin"), Optional.of(home.resolve("secrets")));
    }

    @Test
    void aVariableAndAFileAreResolved() throws Exception {
        assertThat(references.resolve("env:ASSAY_SECRET_ALICE")).isEqualTo("hunter3");
        assertThat(references.resolve("file:alice")).isEqualTo("hunter2");
    }

    @Test
    void aVariableThatIsNotMeantAsASecretIsRefused() {
        assertThatThrownBy(() -> references.resolve("env:PATH"))
                .isInstanceOf(UnusableReference.class)
                .hasMessageContaining("ASSAY_SECRET_");
    }

    @Test
    void aFileOutsideTheFolderIsRefusedAlsoThroughALink() throws Exception {
        Files.createSymbolicLink(home.resolve("secrets/link"), home.resolve("outside"));
        for (var name :
                new String[] {"../outside", "link", home.resolve("outside").toString()}) {
            assertThatThrownBy(() -> references.resolve("file:" + name))
                    .isInstanceOf(UnusableReference.class)
                    .hasMessageContaining("must lie below");
        }
    }

    @Test
    void filesAreRefusedWithoutAFolder() {
        var none = new SecretReferences(Map.of(), Optional.empty());
        assertThatThrownBy(() -> none.resolve("file:alice")).hasMessageContaining("assay.secrets.folder");
    }
}
