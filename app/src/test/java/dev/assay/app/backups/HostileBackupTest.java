package dev.assay.app.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBackupTest {
    private static final Instant MADE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private Path sound() throws IOException {
        var file = folder.resolve("sound.zip");
        try (var writer = new BackupWriter(file, Face.Kind.DATA)) {
            for (int i = 0; i < 20; i++) {
                writer.add(
                        "blobs/" + i,
                        new ByteArrayInputStream(("content " + i).repeat(50).getBytes(StandardCharsets.UTF_8)));
            }
            writer.finish(MADE, "development", new UUID(1, 2), "h2", 7);
        }
        return file;
    }

    /** A file with these members, whose list of digests and face fit them. */
    private Path of(Map<String, String> members, long more) throws IOException {
        var file = folder.resolve("made.zip");
        var sums = new StringBuilder();
        long bytes = more;
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var member : members.entrySet()) {
                var content = member.getValue().getBytes(StandardCharsets.UTF_8);
                put(zip, member.getKey(), content);
                sums.append(Digest.of(content).hex())
                        .append("  ")
                        .append(member.getKey())
                        .append('\n');
                bytes += content.length;
            }
            var list = sums.toString().getBytes(StandardCharsets.UTF_8);
            put(zip, Face.SUMS, list);
            put(
                    zip,
                    Face.NAME,
                    new Face(Face.Kind.DATA, MADE, "x", new UUID(1, 2), "h2", 0, members.size(), bytes, Digest.of(list))
                            .bytesOfJson());
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private Path unpack(Path file) throws IOException {
        var into = Files.createTempDirectory(folder, "into");
        try (var reader = new BackupReader(file)) {
            reader.unpack(into);
        }
        return into;
    }

    /** What a folder holds, by name. */
    private static Map<String, String> held(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(java.util.stream.Collectors.toMap(
                            file -> folder.relativize(file).toString(), HostileBackupTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aSoundOneIsUnpackedWhole() throws IOException {
        var into = Files.createTempDirectory(folder, "into");
        try (var reader = new BackupReader(sound())) {
            reader.unpack(into);
            assertThat(reader.face().members()).isEqualTo(20);
        }
        assertThat(Files.readString(into.resolve("blobs/19"))).startsWith("content 19content 19");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/../out",
                "../out",
                "/etc/out",
                "data//x",
                "data/.",
                "data/a\\b",
                "data/a\u0000b",
                "data/a\nb",
                "other/x",
                "data"
            })
    void aNameThatLeadsOutsideIsRefused(String name) throws IOException {
        var members = new LinkedHashMap<>(Map.of(name, "x"));
        assertThatThrownBy(() -> unpack(of(members, 0))).isInstanceOf(IOException.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void moreBytesThanSaidAreRefusedWhileTheyAreUnpacked() {
        assertThatThrownBy(() -> unpack(of(Map.of("data/bomb", "0".repeat(100_000)), -1)))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining("more than it says");
    }

    @Test
    void aFlippedByteAnywhereIsRefusedOrChangesNothing() throws IOException {
        var sound = sound();
        var bytes = Files.readAllBytes(sound);
        var content = held(unpack(sound));
        var random = new Random(20_260_302);
        int refused = 0;
        for (int trial = 0; trial < 150; trial++) {
            var changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            var file = folder.resolve("flipped.zip");
            Files.write(file, changed);
            Path unpacked;
            try {
                unpacked = unpack(file);
            } catch (IOException | IllegalArgumentException e) {
                refused++;
                continue;
            }
            // A flip in one of a ZIP's dates and attributes says nothing about a member.
            assertThat(held(unpacked)).as("trial %s", trial).isEqualTo(content);
        }
        System.out.println("flipped bytes refused: " + refused + " of 150, the others changed no member");
        assertThat(refused).isPositive();
    }

    @Test
    void aFileThatIsCutOffOrNoBackupIsRefused() throws IOException {
        var bytes = Files.readAllBytes(sound());
        var cut = folder.resolve("cut.zip");
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> unpack(cut)).isInstanceOf(BrokenBackup.class).hasMessageContaining("no whole backup");
        var other = folder.resolve("other.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(other))) {
            put(zip, "readme.txt", new byte[1]);
        }
        assertThatThrownBy(() -> unpack(other))
                .isInstanceOf(BrokenBackup.class)
                .hasMessageContaining("no backup of Assay");
    }
}
