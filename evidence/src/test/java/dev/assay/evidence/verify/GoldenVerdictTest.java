package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.verify.Tampering.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The verdict's words, one folder per tampering: {@code recipe.txt} says what was done, {@code verdict.txt} what is printed.
 *
 * <p>What differs from run to run (digests, sizes, places) is written as a word. {@code -Dassay.golden=write} writes the verdicts
 * anew, for a person to read before they are kept.
 */
class GoldenVerdictTest {
    private static final Path FOLDERS = Path.of("src/test/resources/dev/assay/evidence/verify/tampering");

    @TempDir
    static Path folder;

    private static Tampering sound;
    private static Tampering other;
    private static Map<String, byte[]> framings = Map.of();

    @BeforeAll
    static void write() throws IOException {
        sound = new Tampering(
                new SampleBundle(folder).write(folder.resolve("sound.asice")).file());
        other = new Tampering(new SampleBundle(Files.createDirectory(folder.resolve("other")))
                .write(folder.resolve("other.asice"))
                .file());
        framings = Framings.of(sound);
    }

    /** Each folder is a kind of tampering. */
    static Stream<String> kinds() {
        return Stream.of(Objects.requireNonNull(FOLDERS.toFile().list())).sorted();
    }

    @Test
    void eachChangeToTheContainerHasItsFolder() throws IOException {
        assertThat(kinds()).containsAll(framings.keySet()).hasSizeGreaterThan(35);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theVerdictReadsAsWritten(String kind) throws IOException {
        var file = Files.write(folder.resolve("bundle.asice"), tampered(kind));
        var text = stable(BundleVerifier.verify(file, Options.NONE).text());
        var golden = FOLDERS.resolve(kind).resolve("verdict.txt");
        if ("write".equals(System.getProperty("assay.golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(Files.readString(golden.resolveSibling("recipe.txt"))).isNotBlank();
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static byte[] tampered(String kind) throws IOException {
        return switch (kind) {
            case "sound" -> sound.bytes();
            case "flipped-byte" -> sound.flipped(sound.content("controls/access-review.json") + 30, 0);
            case "rewritten-control" ->
                replaced("controls/access-review.json", "{\"id\":\"access-review\",\"status\":\"Operating\"}");
            case "deleted-member" ->
                sound.packed(members -> {
                    var rest = new ArrayList<>(members);
                    rest.removeIf(member -> member.name().equals("evidence/scans/000.ndjson.zst"));
                    return rest;
                });
            case "doubled-manifest" ->
                sound.packed(members -> {
                    var more = new ArrayList<>(members);
                    more.add(new Packed(Layout.MANIFEST, "{}".getBytes(StandardCharsets.US_ASCII)));
                    return more;
                });
            case "swapped-timestamp" -> swapped(List.of(Layout.TIMESTAMP));
            case "swapped-seal" ->
                swapped(List.of(
                        Layout.ASIC_MANIFEST,
                        Layout.SIGNATURE,
                        Layout.ARCHIVE_MANIFEST,
                        Layout.TIMESTAMP,
                        Layout.ROOT_KEY,
                        Layout.SIGNER_KEY,
                        Layout.TSA_ROOT_KEY));
            case "swapped-signature" -> swapped(List.of(Layout.SIGNATURE));
            case "swapped-records" -> swapped(List.of("proofs/000.ndjson"));
            case "swapped-checkpoint" -> swapped(List.of(Layout.END_CHECKPOINT));
            case "swapped-checkpoint-token" -> swapped(List.of(Layout.END_TOKEN));
            case "swapped-checkpoint-key" -> swapped(List.of(Layout.CHECKPOINT_KEY));
            case "replayed-checkpoint" -> copied(Layout.START_CHECKPOINT, Layout.END_CHECKPOINT);
            case "replayed-consistency" -> copied(Layout.CONSISTENCY_OPENING_END, Layout.CONSISTENCY_START_END);
            case "cut-token" -> cut(Layout.TIMESTAMP);
            case "cut-signature" -> cut(Layout.SIGNATURE);
            case "cut-records" -> cut("evidence/scans/000.ndjson.zst");
            case "emptied-sums" -> replaced(Layout.SUMS, "");
            case "other-period" ->
                replaced(
                        Layout.MANIFEST,
                        new String(sound.member(Layout.MANIFEST), StandardCharsets.UTF_8)
                                .replace("2026-06-30", "2026-05-31"));
            default -> Objects.requireNonNull(framings.get(kind), kind);
        };
    }

    private static byte[] replaced(String name, String content) throws IOException {
        return sound.packed(members -> members.stream()
                .map(member -> member.name().equals(name)
                        ? new Packed(name, content.getBytes(StandardCharsets.UTF_8))
                        : member)
                .toList());
    }

    private static byte[] copied(String from, String to) throws IOException {
        return replaced(to, new String(sound.member(from), StandardCharsets.UTF_8));
    }

    private static byte[] cut(String name) throws IOException {
        return sound.packed(members -> members.stream()
                .map(member -> member.name().equals(name)
                        ? new Packed(name, Arrays.copyOf(member.content(), member.content().length - 1))
                        : member)
                .toList());
    }

    private static byte[] swapped(List<String> names) throws IOException {
        var foreign = other.members();
        return sound.packed(members -> {
            var changed = new ArrayList<>(members);
            for (int i = 0; i < changed.size(); i++) {
                if (names.contains(changed.get(i).name())) {
                    changed.set(i, foreign.get(i));
                }
            }
            return changed;
        });
    }

    private static String stable(String text) {
        return text.replaceAll("\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{44}", "+<key>")
                .replaceAll("length \\d+ object", "length <n> object")
                .replaceAll("bytes at \\d+\\)", "bytes at <n>)")
                .replaceAll("[0-9a-f]{64}", "<sha256>")
                .replaceAll("SHA-256 [0-9a-f]{16}…", "SHA-256 <begins>…")
                .replaceAll("CRC-32 [0-9a-f]{8}", "CRC-32 <crc>")
                .replaceAll("(?m)^(             seen      )[0-9a-f]{8}$", "$1<crc>")
                .replaceAll("\\d+(\\.\\d)? (bytes|kB)", "<n> bytes")
                .replaceAll("byte (at )?\\d{2,}", "byte $1<n>");
    }
}
