package dev.assay.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.storage.DataDirectory;
import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTest {
    private static final byte[] CONTENT = "an exchange".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsPutIsFoundByItsDigest(@TempDir Path home) throws Exception {
        try (var directory = DataDirectory.open(home)) {
            var blobs = new FolderBlobs(directory);
            var blob = blobs.put(new ByteArrayInputStream(CONTENT), CONTENT.length);
            assertThat(blob).isEqualTo(new Blob(Digest.of(CONTENT), CONTENT.length));
            assertThat(blobs.put(new ByteArrayInputStream(CONTENT), CONTENT.length))
                    .isEqualTo(blob);
            try (var in = blobs.open(blob.digest()).orElseThrow()) {
                assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            }
            assertThat(blobs.open(Digest.of(new byte[0]))).isEmpty();
        }
    }

    @Test
    void contentBeyondTheLimitIsRefusedAndLeavesNothing(@TempDir Path home) throws Exception {
        try (var directory = DataDirectory.open(home)) {
            var blobs = new FolderBlobs(directory);
            assertThatThrownBy(() -> blobs.put(new ByteArrayInputStream(CONTENT), CONTENT.length - 1))
                    .hasMessageContaining("larger than 10 bytes");
            try (var files = Files.list(directory.blobs())) {
                assertThat(files).isEmpty();
            }
        }
    }
}
