package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import dev.assay.evidence.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound ledger is changed in one place behind Assay's back; opening or verifying it must say so and name the place. */
class LedgerTamperTest {
    private static final int TRIALS = "full".equals(System.getProperty("assay.trials")) ? 10_000 : 120;

    @TempDir
    Path folder;

    /** Where each batch of the journal begins, and its first entry. */
    private final TreeMap<Long, Long> batches = new TreeMap<>();

    private LedgerHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new LedgerHome(folder.resolve("sound"));
    }

    /** One way to change something; gives the first entry that may be blamed, if it is known. */
    private interface Tampering {
        Optional<Long> change(Path ledger, Random random) throws IOException;
    }

    @Test
    void everyChangeIsNoticedAndItsPlaceNamed() throws IOException {
        build();
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var ways = List.<Tampering>of(
                this::flipJournal,
                this::cutJournal,
                this::swapBatches,
                this::dropBatch,
                (ledger, chance) -> flip(pick(ledger, "tile", chance), chance),
                (ledger, chance) -> remove(pick(ledger, "tile/0", chance)),
                (ledger, chance) -> flip(pick(ledger, "payload-keys", chance), chance),
                (ledger, chance) -> remove(pick(ledger, "payload-keys", chance)),
                (ledger, chance) -> flip(pickEnding(ledger, ".note", chance), chance),
                (ledger, chance) -> flip(ledger.resolve("checkpoint"), chance),
                (ledger, chance) -> flip(pickEnding(ledger, ".tst", chance), chance),
                this::swapNotes);
        assertThat(examine(home.ledger(), Optional.empty()))
                .as("a sound ledger")
                .isEmpty();
        assertThat(LedgerVerifier.verify(home.ledger(), means(), true).sound()).isTrue();
        for (int trial = 0; trial < TRIALS; trial++) {
            var copy = folder.resolve("copy-" + trial);
            LedgerHome.copy(home.ledger(), copy);
            int way = trial % ways.size();
            var first = ways.get(way).change(copy, random);
            assertThat(examine(copy, first))
                    .as("seed %s, trial %s, way %s", seed, trial, way)
                    .isNotEmpty();
            var verdict = LedgerVerifier.verify(copy, means(), true);
            assertThat(verdict.sound())
                    .as("offline, seed %s, trial %s, way %s", seed, trial, way)
                    .isFalse();
            first.ifPresent(
                    entry -> assertThat(verdict.firstBad()).as(verdict.text()).isEqualTo(entry));
            delete(copy);
        }
        System.out.println("tamper trials: " + TRIALS + ", noticed: " + TRIALS);
    }

    @Test
    void aCleanLedgerNeverAlarms() throws IOException {
        build();
        int runs = "full".equals(System.getProperty("assay.trials")) ? 1_000 : 3;
        for (int run = 0; run < runs; run++) {
            assertThat(examine(home.ledger(), Optional.empty())).isEmpty();
            var verdict = LedgerVerifier.verify(home.ledger(), means(), true);
            assertThat(verdict.sound()).as(verdict.text()).isTrue();
        }
        System.out.println("clean runs over a ledger: " + runs + ", false alarms: 0");
    }

    @Test
    void aPayloadKeyThatIsWrittenOtherwiseIsNoticed() throws IOException {
        build();
        var key = files(home.ledger().resolve("payload-keys")).findFirst().orElseThrow();
        Files.writeString(key, Files.readString(key).replace("\"v\":1", "\"v\":3"));
        assertThat(examine(home.ledger(), Optional.empty())).isNotEmpty();
    }

    private StoredLedger.Means means() throws IOException {
        return new StoredLedger.Means(
                home.keys, List.of(), home.highest().read().orElseThrow(), null);
    }

    private void build() throws IOException {
        try (var ledger = home.open()) {
            for (int i = 0; i < 12; i++) {
                ledger.append(LedgerHome.entries("n", i * 30, 30));
                if (i % 3 == 2) {
                    ledger.stamp(ledger.checkpoint(), new SelfAssertedAuthority(home.keys, home.clock));
                }
            }
        }
        batches.putAll(JournalPieces.batches(home.ledger(), 360));
    }

    /** What is found to be wrong; when the first bad entry is known, it must be the one that is named. */
    private List<String> examine(Path ledger, Optional<Long> first) throws IOException {
        try (var opened = Ledger.open(ledger, home.keys, home.clock, LedgerHome.ORIGIN, home.highest())) {
            var report = opened.verify(List.of());
            assertThat(report.faults())
                    .allSatisfy(fault -> assertThat(fault.place()).isNotBlank());
            return report.faults().stream().map(Object::toString).toList();
        } catch (LedgerDamaged e) {
            first.ifPresent(entry -> assertThat(e.entry()).as(e.getMessage()).isEqualTo(entry));
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static Path journal(Path ledger) {
        return JournalPieces.file(ledger);
    }

    private Optional<Long> flipJournal(Path ledger, Random random) throws IOException {
        long at = flipAt(journal(ledger), random);
        var batch = batches.floorEntry(at);
        return Optional.of(batch == null ? 0L : batch.getValue());
    }

    private Optional<Long> cutJournal(Path ledger, Random random) throws IOException {
        var bytes = Files.readAllBytes(journal(ledger));
        int from = JournalFormat.HEADER + random.nextInt(bytes.length - JournalFormat.HEADER);
        Files.write(journal(ledger), Arrays.copyOf(bytes, from));
        return Optional.of(batches.floorEntry((long) from).getValue());
    }

    private Optional<Long> swapBatches(Path ledger, Random random) throws IOException {
        var journal = JournalPieces.of(ledger, batches);
        int at = 1 + random.nextInt(journal.pieces().size() - 2);
        journal.swap(at);
        journal.write(ledger);
        return Optional.of((at - 1) * 30L);
    }

    private Optional<Long> dropBatch(Path ledger, Random random) throws IOException {
        var journal = JournalPieces.of(ledger, batches);
        int at = 1 + random.nextInt(journal.pieces().size() - 1);
        journal.drop(at);
        journal.write(ledger);
        return Optional.of((at - 1) * 30L);
    }

    private Optional<Long> swapNotes(Path ledger, Random random) throws IOException {
        var notes =
                files(ledger).filter(file -> file.toString().endsWith(".note")).toList();
        int at = random.nextInt(notes.size() - 1);
        Files.copy(notes.get(at), notes.get(at + 1), StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
    }

    private static Optional<Long> flip(Path file, Random random) throws IOException {
        flipAt(file, random);
        return Optional.empty();
    }

    private static long flipAt(Path file, Random random) throws IOException {
        var bytes = Files.readAllBytes(file);
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
        return at;
    }

    private static Optional<Long> remove(Path file) throws IOException {
        Files.delete(file);
        return Optional.empty();
    }

    /** A file below a folder that the latest checkpoint needs. */
    private static Path pick(Path ledger, String below, Random random) throws IOException {
        var files = files(ledger.resolve(below))
                .filter(file ->
                        !file.toString().contains(".p/") || file.toString().contains("001.p/104"))
                .toList();
        return files.get(random.nextInt(files.size()));
    }

    private static Path pickEnding(Path ledger, String ending, Random random) throws IOException {
        var files =
                files(ledger).filter(file -> file.toString().endsWith(ending)).toList();
        return files.get(random.nextInt(files.size()));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
