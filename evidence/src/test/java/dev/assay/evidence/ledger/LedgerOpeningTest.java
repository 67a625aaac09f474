package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger whose files were changed between two runs: named when it is opened, and nothing is changed in what is refused. */
class LedgerOpeningTest {
    @TempDir
    Path folder;

    private LedgerHome home;

    @BeforeEach
    void build() throws IOException {
        home = new LedgerHome(folder);
        try (var ledger = home.open()) {
            for (int i = 0; i < 4; i++) {
                ledger.append(LedgerHome.entries("n", i * 100, 100));
                ledger.checkpoint();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint",
                "tile/0/000",
                "tile/entries/000",
                "tile/0/001.p/144",
                "tile/1/000.p/1",
                "tile/entries/001.p/144"
            })
    void aFileThatWasChangedIsNamedAndCanBeMadeAgain(String name) throws IOException {
        var file = home.ledger().resolve(name);
        var sound = Files.readAllBytes(file);
        Files.write(file, flipped(sound));
        tear();
        var before = digests();
        assertThatThrownBy(home::open)
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining(name)
                .hasMessageContaining("nothing was changed");
        assertThat(digests()).isEqualTo(before);

        Files.delete(file);
        try (var ledger = home.open()) {
            assertThat(ledger.checkpoint().checkpoint().size()).isEqualTo(400);
            assertThat(ledger.verify(List.of()).faults()).isEmpty();
        }
        assertThat(file).hasBinaryContent(sound);
    }

    /** No full tile has taken their place yet; the tiles of an earlier checkpoint are made of them. */
    @ParameterizedTest
    @ValueSource(strings = {"tile/0/001.p/44", "tile/entries/001.p/44"})
    void aPartialTileOfAnEarlierSizeThatWasChangedIsNamedAndOneThatIsAbsentIsNotMissed(String name) throws IOException {
        var file = home.ledger().resolve(name);
        var sound = Files.readAllBytes(file);
        for (var changed : List.of(flipped(sound), Arrays.copyOf(sound, sound.length - 1), new byte[0])) {
            Files.write(file, changed);
            var before = digests();
            assertThatThrownBy(home::open)
                    .isInstanceOf(LedgerDamaged.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("nothing was changed");
            assertThat(digests()).isEqualTo(before);
        }
        Files.delete(file);
        try (var ledger = home.open()) {
            var seen = new TreeMap<String, byte[]>();
            ledger.tiles(ledger.checkpointAt(300).orElseThrow().checkpoint(), seen::put);
            assertThat(seen.get(name)).isEqualTo(sound);
        }
    }

    @Test
    void aPartialTileThatIsLongerThanTheLedgerIsNamedAndOtherFilesBesideItAreNot() throws IOException {
        var folder = home.ledger().resolve("tile/0/001.p");
        Files.writeString(folder.resolve("notes"), "of somebody");
        home.open().close();
        Files.write(folder.resolve("200"), new byte[200 * Digest.LENGTH]);
        assertThatThrownBy(home::open).isInstanceOf(LedgerDamaged.class).hasMessageContaining("tile/0/001.p/200");
    }

    /** A crash between writing a full tile and removing its partial forms leaves both. */
    @Test
    void aPartialTileBesideItsFullOneIsComparedToo() throws IOException {
        var folder = Files.createDirectories(home.ledger().resolve("tile/0/000.p"));
        var full = Files.readAllBytes(home.ledger().resolve("tile/0/000"));
        Files.write(folder.resolve("100"), Arrays.copyOf(full, 100 * Digest.LENGTH));
        home.open().close();
        Files.write(folder.resolve("100"), flipped(Arrays.copyOf(full, 100 * Digest.LENGTH)));
        assertThatThrownBy(home::open).isInstanceOf(LedgerDamaged.class).hasMessageContaining("tile/0/000.p/100");
    }

    private static byte[] flipped(byte[] sound) {
        var bytes = sound.clone();
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    @Test
    void aTornEndIsLeftInALedgerThatIsRefused() throws IOException {
        tear();
        Files.writeString(home.root.resolve("keys/highest-checkpoint"), "x");
        var before = digests();
        assertThatThrownBy(home::open).isInstanceOf(IOException.class);
        assertThat(digests()).isEqualTo(before);
    }

    @Test
    void aJournalThatIsGoneIsNotBegunAnew() throws IOException {
        Files.delete(home.journal());
        Files.delete(home.ledger().resolve("journal"));
        var before = digests();
        assertThatThrownBy(home::open).isInstanceOf(LedgerDamaged.class).hasMessageContaining("its end was lost");
        assertThat(digests()).isEqualTo(before);
    }

    @Test
    void aCheckpointOfAnEarlierSizeIsWhatACrashLeavesAndIsWrittenAgain() throws IOException {
        var latest = home.ledger().resolve("checkpoint");
        var written = Files.readString(latest);
        Files.copy(
                home.ledger().resolve("checkpoints/0000000000000000300.note"),
                latest,
                StandardCopyOption.REPLACE_EXISTING);
        try (var ledger = home.open()) {
            assertThat(ledger.checkpoint().checkpoint().size()).isEqualTo(400);
        }
        assertThat(latest).hasContent(written);
    }

    @Test
    void allTilesOfALargeLedgerAreMadeAgain() throws IOException {
        try (var ledger = home.open()) {
            for (int i = 0; i < 4; i++) {
                ledger.append(LedgerHome.entries("m", i * 2_500, 2_500));
            }
            ledger.checkpoint();
        }
        var before = digests();
        try (var files = Files.walk(home.ledger().resolve("tile"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (var ledger = home.open()) {
            var signed = ledger.checkpoint();
            assertThat(ledger.verify(List.of()).faults()).isEmpty();
            assertThat(ledger.inclusion(17, signed.checkpoint())).isNotNull();
        }
        // Partial tiles of earlier sizes are not needed any more.
        before.keySet().removeIf(name -> name.contains(".p"));
        assertThat(digests()).containsAllEntriesOf(before);
    }

    /** As a process leaves it that was killed within an append. */
    private void tear() throws IOException {
        Files.write(home.journal(), new byte[20], StandardOpenOption.APPEND);
    }

    private Map<String, String> digests() throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(home.ledger())) {
            for (var file : files.toList()) {
                var name = home.ledger().relativize(file).toString();
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !name.equals("lock")) {
                    all.put(name, Digest.of(file).hex());
                } else if (Files.isDirectory(file)) {
                    all.put(name, "folder");
                }
            }
        }
        return all;
    }
}
