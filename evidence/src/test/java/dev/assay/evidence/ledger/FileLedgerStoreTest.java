package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLedgerStoreTest extends LedgerStoreContract {
    @TempDir
    Path folder;

    @Override
    protected LedgerStore open() throws IOException {
        return FileLedgerStore.open(folder.resolve("ledger"));
    }

    private LedgerHome twoBatches() throws IOException {
        var home = new LedgerHome(folder);
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 5));
            ledger.append(LedgerHome.entries("n", 5, 5));
        }
        return home;
    }

    private static long sizeAfterReopening(LedgerHome home) throws IOException {
        try (var ledger = home.open()) {
            assertThat(ledger.verify(List.of()).faults()).isEmpty();
            assertThat(ledger.append(LedgerHome.entries("z", 0, 1)).getFirst().again())
                    .isFalse();
            return ledger.size() - 1;
        }
    }

    @ParameterizedTest(name = "{0} bytes cut from the end")
    @ValueSource(ints = {1, 31, 64, 500, 2_000})
    void aBatchThatWasCutShortIsTakenForUnacknowledged(int cut) throws IOException {
        var home = twoBatches();
        var bytes = Files.readAllBytes(home.journal());
        Files.write(home.journal(), Arrays.copyOf(bytes, bytes.length - cut));
        assertThat(sizeAfterReopening(home)).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0} bytes at the end are zero")
    @ValueSource(ints = {512, 1_000, 3_000})
    void aBatchWhoseEndWasNeverFilledIsTakenForUnacknowledged(int zeros) throws IOException {
        var home = twoBatches();
        var bytes = Files.readAllBytes(home.journal());
        Arrays.fill(bytes, bytes.length - zeros, bytes.length, (byte) 0);
        Files.write(home.journal(), bytes);
        assertThat(sizeAfterReopening(home)).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0} zeros after the last batch")
    @ValueSource(ints = {1, 20, 32, 4_096, 20_000})
    void zerosAfterTheLastBatchAreCutOff(int zeros) throws IOException {
        var home = twoBatches();
        var bytes = Files.readAllBytes(home.journal());
        Files.write(home.journal(), Arrays.copyOf(bytes, bytes.length + zeros));
        assertThat(sizeAfterReopening(home)).isEqualTo(10);
    }

    @Test
    void aChangedLastBatchIsDamageAndIsNotCutOff() throws IOException {
        var home = twoBatches();
        var bytes = Files.readAllBytes(home.journal());
        bytes[bytes.length - 200] ^= 1;
        Files.write(home.journal(), bytes);
        assertThatThrownBy(home::open)
                .isInstanceOfSatisfying(
                        LedgerDamaged.class, e -> assertThat(e.entry()).isEqualTo(5))
                .hasMessageContaining("00000001.log at byte")
                .hasMessageContaining("nothing was changed");
        assertThat(Files.readAllBytes(home.journal())).isEqualTo(bytes);
    }

    @Test
    void aMissingJournalFileIsNoticed() throws IOException {
        var home = new LedgerHome(folder);
        try (var ledger = home.open(Disk.REAL, 1_000)) {
            for (int i = 0; i < 4; i++) {
                ledger.append(LedgerHome.entries("n", i * 3, 3));
            }
        }
        var second = home.ledger().resolve("journal/00000002.log");
        var kept = Files.readAllBytes(second);
        Files.delete(second);
        assertThatThrownBy(home::open)
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining("00000002.log is missing");
        Files.copy(home.ledger().resolve("journal/00000003.log"), second);
        assertThatThrownBy(home::open).isInstanceOf(LedgerDamaged.class).hasMessageContaining("does not continue");
        Files.write(second, kept);
        assertThat(sizeAfterReopening(home)).isEqualTo(12);
    }
}
