package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.evidence.bundle.BundleReader;
import dev.assay.evidence.bundle.Originals;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.Stock;
import dev.assay.evidence.bundle.TarHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles sealed over archives that are not what they say: every digest of a member, the signature and the timestamps are right. */
class OriginalsTest {
    private static final String FIRST = SampleBundle.ORIGINALS.stream()
            .map(Originals::name)
            .sorted()
            .toList()
            .getFirst();
    private static final byte[] END = new byte[2 * TarHeader.BLOCK];

    @TempDir
    static Path folder;

    private static SampleBundle sample;
    private static Path script;

    @BeforeAll
    static void write() throws IOException {
        sample = new SampleBundle(folder);
        var sealed = sample.write(folder.resolve("sound.asice"));
        try (var reader = BundleReader.open(sealed.file())) {
            script = Files.write(folder.resolve("verify.sh"), reader.bytes("verify.sh"));
        }
    }

    @Test
    void anOriginalWithOtherBytesIsNamedThoughTheBundleWasSealedAnew() throws IOException {
        var archive = Originals.archive(SampleBundle.ORIGINALS);
        var text = new String(archive, StandardCharsets.ISO_8859_1);
        archive[text.indexOf("alice's order")] = 'A';
        var name = Originals.name(SampleBundle.ORIGINALS.getFirst());
        var file = sample.write(folder.resolve("altered.asice"), archive).file();
        var verdict = BundleVerifier.verify(file, Options.NONE);
        assertThat(verdict.sound()).isFalse();
        assertThat(verdict.steps().stream().filter(step -> !step.lets()))
                .as("digests, signature and timestamps were made over the altered bytes")
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.id()).isEqualTo("originals");
                    assertThat(step.result())
                            .isInstanceOfSatisfying(
                                    Step.Fails.class,
                                    fails -> assertThat(fails.mismatches())
                                            .singleElement()
                                            .satisfies(one -> {
                                                assertThat(one.where()).isEqualTo(SampleBundle.RAW + " " + name);
                                                assertThat(one.expected())
                                                        .isEqualTo("SHA-256 " + name.substring(0, 64));
                                            }));
                });
        assumeTrue(Stock.available());
        var answer = Stock.run(folder, "sh", script.toString(), file.toString());
        assertThat(answer.exit()).as(answer.text()).isEqualTo(1);
        assertThat(answer.text()).contains("FAIL original: in " + SampleBundle.RAW + ": " + name);
    }

    @Test
    void everyOtherFormIsRefused() throws IOException {
        int number = 0;
        for (var change : changed().entrySet()) {
            var file = sample.write(folder.resolve("form-" + number++ + ".asice"), change.getValue())
                    .file();
            var verdict = BundleVerifier.verify(file, Options.NONE);
            assertThat(verdict.steps().stream().filter(step -> !step.lets()).map(Step::id))
                    .as(change.getKey())
                    .containsExactly("originals");
            assertThat(verdict.text()).as(change.getKey()).contains(SampleBundle.RAW, "originals in the one form");
        }
    }

    private static Map<String, byte[]> changed() {
        var sound = Originals.archive(SampleBundle.ORIGINALS);
        var changed = new LinkedHashMap<String, byte[]>();
        changed.put("empty", new byte[0]);
        changed.put("no archive", "not an archive".getBytes(StandardCharsets.US_ASCII));
        changed.put("another mode", set(sound, 106, '7'));
        changed.put("a symbolic link", set(sound, 156, '2'));
        changed.put("another time", set(sound, 140, '1'));
        changed.put("another owner's name", set(sound, 265, 'r'));
        changed.put("a name that is no digest", set(sound, 0, '/'));
        changed.put("a size that is no number", set(sound, 124, '9'));
        changed.put("a size beyond the archive", resized());
        changed.put("bytes in the padding", set(sound, sound.length - END.length - 1, 'x'));
        changed.put("cut in the end", Arrays.copyOf(sound, sound.length - TarHeader.BLOCK));
        changed.put("cut in an entry", Arrays.copyOf(sound, TarHeader.BLOCK + 3));
        changed.put("bytes after the end", Arrays.copyOf(sound, sound.length + TarHeader.BLOCK));
        var entry = Originals.entry(Originals.name("one"), "one".getBytes(StandardCharsets.UTF_8));
        changed.put("twice the same", joined(entry, entry, END));
        changed.put("descending", descending());
        return changed;
    }

    private static byte[] set(byte[] archive, int place, char value) {
        var copy = archive.clone();
        copy[place] = (byte) value;
        return copy;
    }

    private static byte[] resized() {
        var name = Originals.name("one");
        return joined(new TarHeader(name, 100_000).bytes(), "one".getBytes(StandardCharsets.UTF_8), END);
    }

    private static byte[] descending() {
        var entries = SampleBundle.ORIGINALS.stream()
                .sorted((one, other) -> Originals.name(other).compareTo(Originals.name(one)))
                .map(text -> Originals.entry(Originals.name(text), text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return joined(entries.get(0), entries.get(1), entries.get(2), END);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void noMoreOriginalsAreReadThanABundleHolds() throws IOException {
        try (var reader = BundleReader.open(folder.resolve("sound.asice"))) {
            var bundle = new Examination(reader, Options.NONE);
            assertThatThrownBy(() -> new OriginalSteps(bundle, SampleBundle.ORIGINALS.size() - 1).originals())
                    .isInstanceOfSatisfying(
                            Differs.class,
                            differs -> assertThat(differs.mismatches())
                                    .singleElement()
                                    .satisfies(one -> assertThat(one.seen()).startsWith("more than 2 originals")));
        }
    }

    @Test
    void ofManyThatDifferTwentyAreNamedAndTheRestCounted() throws IOException {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < 25; i++) {
            out.writeBytes(Originals.entry("%064x".formatted(i), new byte[] {1}));
        }
        out.writeBytes(END);
        var file = sample.write(folder.resolve("many.asice"), out.toByteArray()).file();
        assertThat(BundleVerifier.verify(file, Options.NONE).steps())
                .filteredOn(step -> !step.lets())
                .singleElement()
                .satisfies(step -> assertThat(step.result()).isInstanceOfSatisfying(Step.Fails.class, fails -> {
                    assertThat(fails.mismatches()).hasSize(21);
                    assertThat(fails.mismatches().get(19).where()).endsWith("%064x".formatted(19));
                    assertThat(fails.mismatches().getLast().seen()).isEqualTo("5 more");
                }));
    }

    @Test
    void aHeaderReadsAsItWasWritten() throws IOException {
        var header = new TarHeader(FIRST, 1_234_567);
        assertThat(TarHeader.read(header.bytes())).isEqualTo(header);
        assertThat(header.digest().hex()).isEqualTo(FIRST.substring(0, 64));
        for (var name : List.of("", "a.json", FIRST + "/x", FIRST + ".", "../" + FIRST, FIRST + ".x".repeat(30))) {
            assertThatThrownBy(() -> new TarHeader(name, 1)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
