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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"an exchangE", "an exchange and more", "an exch", ""})
    void whatIsNotTheBytesOfTheDigestCannotBeReadToItsEnd(String damaged, @TempDir Path home) throws Exception {
        try (var directory = DataDirectory.open(home)) {
            var blobs = new FolderBlobs(directory);
            var digest =
                    blobs.put(new ByteArrayInputStream(CONTENT), CONTENT.length).digest();
            var file = directory.blobs().resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
            Files.writeString(file, damaged);
            try (var in = blobs.open(digest).orElseThrow()) {
                assertThatThrownBy(in::readAllBytes).hasMessageContaining(digest.hex());
            }
        }
    }

    @Test
    void aReaderThatStopsAtTheLastByteIsToldTooAndSkippingIsReading(@TempDir Path home) throws Exception {
        try (var directory = DataDirectory.open(home)) {
            var blobs = new FolderBlobs(directory);
            var digest =
                    blobs.put(new ByteArrayInputStream(CONTENT), CONTENT.length).digest();
            try (var in = blobs.open(digest).orElseThrow()) {
                assertThat(in.skip(3)).isEqualTo(3);
                assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("exchange");
            }
            var file = directory.blobs().resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
            Files.writeString(file, "AN EXCHANGE");
            try (var in = blobs.open(digest).orElseThrow()) {
                assertThatThrownBy(() -> in.readNBytes(CONTENT.length)).hasMessageContaining("backup");
            }
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
