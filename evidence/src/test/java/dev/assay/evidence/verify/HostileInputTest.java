package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.verify.Tampering.Packed;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles made to hurt the verifier: each gets a verdict, in bounded memory. */
class HostileInputTest {
    @TempDir
    static Path folder;

    private static Tampering sound;

    @BeforeAll
    static void write() throws IOException {
        sound = new Tampering(
                new SampleBundle(folder).write(folder.resolve("sound.asice")).file());
    }

    @Test
    void aPopulationThatUnpacksToOneEndlessLineIsCutOff() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(bomb)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                out.write(zeros);
            }
        }
        assertThat(bomb.size()).isLessThan(100_000);
        assertThat(verdict("evidence/scans/000.ndjson.zst", bomb.toByteArray()))
                .contains("a line is longer than " + Layout.MAX_LINE + " bytes");
    }

    @Test
    void jsonThatIsNestedWithoutEndIsRefused() throws IOException {
        var deep = "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(verdict(Layout.MANIFEST, deep)).contains("FAILS    The manifest is whole and in its one form");
    }

    @Test
    void asn1ThatIsNestedWithoutEndIsRefused() throws IOException {
        var deep = new byte[200_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        assertThat(verdict(Layout.SIGNATURE, deep)).contains("FAILS    The signature is over the list of members");
        assertThat(verdict(Layout.TIMESTAMP, deep)).contains("FAILS    A timestamp is over everything");
    }

    @Test
    void aDirectoryThatPromisesMoreThanThereIsIsRefused() throws IOException {
        for (var field : new int[][] {{10, 0xffff}, {12, 0x7fffffff}, {16, 0x7fffffff}, {16, -1}, {12, -1}}) {
            var bytes = sound.bytes();
            var end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int at = bytes.length - 22 - Layout.MEDIA_TYPE.length();
            if (field[0] == 10) {
                end.putShort(at + field[0], (short) field[1]);
            } else {
                end.putInt(at + field[0], field[1]);
            }
            var file = Files.write(folder.resolve("directory.asice"), bytes);
            assertThat(BundleVerifier.verify(file, Options.NONE).text()).contains("NOT SOUND");
        }
    }

    @Test
    void namesFromOutsideCannotSteerATerminal() throws IOException {
        var file = Files.write(folder.resolve("names.asice"), sound.packed(members -> {
            var more = new ArrayList<>(members);
            more.add(3, new Packed("a\u001b[2Jb\nc", new byte[1]));
            return more;
        }));
        var text = BundleVerifier.verify(file, Options.NONE).text();
        assertThat(text).contains("a?[2Jb?c").doesNotContain("\u001b");
    }

    private static String verdict(String name, byte[] content) throws IOException {
        var file = Files.write(
                folder.resolve("hostile.asice"),
                sound.packed(members -> members.stream()
                        .map(member -> member.name().equals(name) ? new Packed(name, content) : member)
                        .toList()));
        var verdict = BundleVerifier.verify(file, Options.NONE);
        assertThat(verdict.sound()).isFalse();
        return verdict.text();
    }
}
