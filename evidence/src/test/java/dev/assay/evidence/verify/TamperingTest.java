package dev.assay.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.SampleBundle;
import dev.assay.evidence.bundle.Stock;
import dev.assay.evidence.verify.Tampering.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperingTest {
    private static final boolean FULL = "full".equals(System.getProperty("assay.trials"));

    @TempDir
    static Path folder;

    private static Tampering sound;
    private static Tampering other;
    private static Path script;

    @BeforeAll
    static void write() throws IOException {
        var sample = new SampleBundle(folder);
        var sealed = sample.write(folder.resolve("sound.asice"));
        sound = new Tampering(sealed.file());
        other = new Tampering(new SampleBundle(Files.createDirectory(folder.resolve("other")))
                .write(folder.resolve("other.asice"))
                .file());
        int place = sound.content("verify.sh");
        var text = Arrays.copyOfRange(sound.bytes(), place, place + sound.size("verify.sh"));
        script = Files.write(folder.resolve("verify.sh"), text);
    }

    @Test
    void aCleanBundleNeverAlarms() throws IOException {
        int runs = FULL ? 10_000 : 20;
        for (int i = 0; i < runs; i++) {
            var verdict = BundleVerifier.verify(folder.resolve("sound.asice"), Options.NONE);
            assertThat(verdict.sound()).as(verdict.text()).isTrue();
        }
        System.out.println("clean runs: " + runs + ", false alarms: 0");
        assertThat(sound.packed(members -> members)).isEqualTo(sound.bytes());
    }

    @Test
    void everyFlippedByteOfTheFileIsRefusedAndTheMemberNamed() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int trials = FULL ? 10_000 : 500;
        var file = folder.resolve("flipped.asice");
        for (int i = 0; i < trials; i++) {
            int place = random.nextInt(sound.bytes().length);
            Files.write(file, sound.flipped(place, random.nextInt(8)));
            var verdict = BundleVerifier.verify(file, Options.NONE);
            var trial = "seed " + seed + ", trial " + i + ", byte " + place + " in " + sound.at(place);
            assertThat(verdict.sound()).as(trial).isFalse();
            assertThat(verdict.text()).as(trial).contains(sound.at(place));
        }
        System.out.println("random bit flips over the file: " + trials + ", refused: " + trials + ", seed " + seed);
    }

    /** Names compare without regard to case: the only bit of a letter that another rule could overlook. */
    @Test
    void aSignerNamedInOtherLettersIsRefused() throws IOException {
        var file = folder.resolve("letters.asice");
        for (var name : List.of(Layout.TIMESTAMP, Layout.SIGNATURE)) {
            var content = sound.members().get(sound.names().indexOf(name)).content();
            int letters = 0;
            for (int place = 0; place < content.length; place++) {
                if (startsAt(content, place, "Assay ")) {
                    Files.write(file, sound.flippedWithCrc(name, place, 5));
                    var verdict = BundleVerifier.verify(file, Options.NONE);
                    assertThat(verdict.sound()).as(name + " at " + place).isFalse();
                    assertThat(verdict.text()).as(name + " at " + place).contains(name);
                    letters++;
                }
            }
            assertThat(letters).as("names in " + name).isPositive();
        }
    }

    private static boolean startsAt(byte[] content, int place, String word) {
        var bytes = word.getBytes(StandardCharsets.US_ASCII);
        return place + bytes.length <= content.length
                && Arrays.equals(content, place, place + bytes.length, bytes, 0, bytes.length);
    }

    /** What a value is called is not always under the signature over the value. */
    @Test
    void everyTagInSignatureAndTokenIsHeld() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var file = folder.resolve("tags.asice");
        int trials = 0;
        for (var name : List.of(Layout.TIMESTAMP, Layout.SIGNATURE)) {
            var content = sound.members().get(sound.names().indexOf(name)).content();
            var tags = new ArrayList<Integer>();
            tags(content, 0, content.length, tags);
            assertThat(tags).as("tags of " + name).hasSizeGreaterThan(100);
            for (int place : tags) {
                for (int bit : FULL ? new int[] {0, 1, 2, 3, 4, 5, 6, 7} : new int[] {random.nextInt(8)}) {
                    Files.write(file, sound.flippedWithCrc(name, place, bit));
                    var verdict = BundleVerifier.verify(file, Options.NONE);
                    var trial = "seed " + seed + ", tag at " + place + " of " + name + ", bit " + bit;
                    assertThat(verdict.sound()).as(trial).isFalse();
                    assertThat(verdict.text()).as(trial).contains(name);
                    trials++;
                }
            }
        }
        System.out.println("tags changed: " + trials + ", refused: " + trials + ", seed " + seed);
    }

    /** The places of all tags of DER (X.690 section 8.1) between two places. */
    private static void tags(byte[] der, int from, int to, List<Integer> places) {
        int place = from;
        while (place < to) {
            places.add(place);
            int first = der[place + 1] & 0xff;
            int header = first < 0x80 ? 2 : 2 + (first & 0x7f);
            int length = first;
            if (first >= 0x80) {
                length = 0;
                for (int i = 2; i < header; i++) {
                    length = length << 8 | der[place + i] & 0xff;
                }
            }
            if ((der[place] & 0x20) != 0) {
                tags(der, place + header, place + header + length, places);
            }
            place += header + length;
        }
    }

    /** A CRC put right leaves only signatures, digests and forms to notice. */
    @Test
    void everyFlippedByteOfAMemberIsRefusedThoughItsCrcIsPutRight() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int each = FULL ? 400 : 6;
        var file = folder.resolve("crc.asice");
        int trials = 0;
        for (var name : sound.names()) {
            int most = name.equals(Layout.TIMESTAMP) ? 10 * each : each;
            for (int i = 0; i < most; i++, trials++) {
                int place = random.nextInt(sound.size(name));
                Files.write(file, sound.flippedWithCrc(name, place, random.nextInt(8)));
                var verdict = BundleVerifier.verify(file, Options.NONE);
                var trial = "seed " + seed + ", byte " + place + " of " + name;
                assertThat(verdict.sound()).as(trial).isFalse();
                assertThat(verdict.text()).as(trial).contains(name);
            }
        }
        System.out.println("bit flips with the CRC put right: " + trials + ", refused: " + trials + ", seed " + seed);
    }

    @Test
    void everyMemberDeletedRenamedDoubledSwappedOrCutIsRefusedAndNamed() throws IOException {
        var file = folder.resolve("changed.asice");
        int trials = 0;
        for (var name : sound.names()) {
            for (var change : changes(name).entrySet()) {
                Files.write(file, CanonicalZip.of(change.getValue()));
                var verdict = BundleVerifier.verify(file, Options.NONE);
                assertThat(verdict.sound()).as(change.getKey() + " " + name).isFalse();
                assertThat(verdict.text()).as(change.getKey() + " " + name).contains(name);
                trials++;
            }
        }
        System.out.println(
                "members deleted, renamed, doubled, swapped, emptied, cut: " + trials + ", refused: " + trials);
    }

    private static Map<String, List<Packed>> changes(String name) throws IOException {
        var changes = new LinkedHashMap<String, List<Packed>>();
        var members = sound.members();
        int at = sound.names().indexOf(name);
        var member = members.get(at);
        changes.put("deleted", without(members, at));
        var renamed = new ArrayList<>(members);
        renamed.set(at, new Packed(name + "x", member.content()));
        changes.put("renamed", renamed);
        var doubled = new ArrayList<>(members);
        doubled.add(at, new Packed(name, "evil".getBytes(StandardCharsets.US_ASCII)));
        changes.put("doubled", doubled);
        var emptied = new ArrayList<>(members);
        emptied.set(at, new Packed(name, new byte[0]));
        if (member.content().length > 0) {
            changes.put("emptied", emptied);
            var cut = new ArrayList<>(members);
            cut.set(at, new Packed(name, Arrays.copyOf(member.content(), member.content().length - 1)));
            changes.put("cut", cut);
        }
        var foreign = other.members().get(at);
        if (!Arrays.equals(foreign.content(), member.content())) {
            var swapped = new ArrayList<>(members);
            swapped.set(at, new Packed(name, foreign.content()));
            changes.put("swapped for another bundle's", swapped);
        }
        return changes;
    }

    private static List<Packed> without(List<Packed> members, int at) {
        var rest = new ArrayList<>(members);
        rest.remove(at);
        return rest;
    }

    @Test
    void aFileAroundTheMembersIsRefusedByBothVerifiers() throws IOException {
        var file = folder.resolve("framed.asice");
        for (var change : Framings.of(sound).entrySet()) {
            Files.write(file, change.getValue());
            assertThat(BundleVerifier.verify(file, Options.NONE).sound())
                    .as(change.getKey())
                    .isFalse();
            if (Stock.available() && !Framings.ONLY_OURS.contains(change.getKey())) {
                var answer = Stock.run(folder, "sh", script.toString(), file.toString());
                assertThat(answer.exit())
                        .as(change.getKey() + ": " + answer.text())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void theScriptRefusesEveryChangedMember() throws IOException {
        assumeTrue(Stock.available());
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int each = FULL ? 20 : 1;
        var file = folder.resolve("script.asice");
        int trials = 0;
        int refused = 0;
        for (var name : sound.names()) {
            for (int i = 0; i < each; i++) {
                int place = random.nextInt(sound.size(name));
                Files.write(file, sound.flippedWithCrc(name, place, random.nextInt(8)));
                var answer = Stock.run(folder, "sh", script.toString(), file.toString());
                if (!name.equals(Layout.TIMESTAMP)) {
                    assertThat(answer.exit())
                            .as("seed " + seed + ", byte " + place + " of " + name + ": " + answer.text())
                            .isEqualTo(1);
                }
                refused += answer.exit() == 1 ? 1 : 0;
                trials++;
            }
        }
        System.out.println(
                "verify.sh, bit flips with the CRC put right: " + trials + ", refused: " + refused + ", seed " + seed);
    }
}
