package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.signature.KeyOwner;
import dev.assay.evidence.signature.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    private LedgerHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new LedgerHome(folder);
    }

    @Test
    void whatIsAppendedCanBeReadAndProvenAfterReopening() throws IOException {
        SignedCheckpoint signed;
        try (var ledger = home.open()) {
            var receipts = ledger.append(LedgerHome.entries("n", 0, 600));
            assertThat(receipts).extracting(Receipt::seq).startsWith(0L, 1L, 2L).endsWith(599L);
            signed = ledger.checkpoint();
        }
        try (var ledger = home.open()) {
            assertThat(ledger.size()).isEqualTo(600);
            assertThat(ledger.latest()).contains(signed);
            var read = ProofText.parse(ledger.proof(345, signed));
            var checkpoint = Checkpoint.verified(read.checkpoint(), ledger.key());
            assertThat(read.inclusion().holds(ledger.entry(345).bytes(), checkpoint.root()))
                    .isTrue();
            assertThat(read.inclusion().holds(ledger.entry(344).bytes(), checkpoint.root()))
                    .isFalse();
            assertThat(ledger.payload(345).orElseThrow().payload().members()).containsEntry("status", 200L);
            var report = ledger.verify(List.of());
            assertThat(report.faults()).isEmpty();
            assertThat(report).isEqualTo(new LedgerReport(600, 600, 0, 1, 0, 0, List.of()));
        }
    }

    @Test
    void aRetryKeepsThePlaceAndDuplicatesNothing() throws IOException {
        try (var ledger = home.open()) {
            var first = ledger.append(LedgerHome.entries("n", 0, 3));
            var again = ledger.append(LedgerHome.entries("n", 2, 2));
            assertThat(again.get(0))
                    .isEqualTo(new Receipt(2, "n#2", first.get(2).leaf(), true));
            assertThat(again.get(1).again()).isFalse();
            assertThat(ledger.size()).isEqualTo(4);
        }
        try (var ledger = home.open()) {
            assertThat(ledger.append(LedgerHome.entries("n", 0, 4))).allMatch(Receipt::again);
            assertThat(ledger.find("n#3")).hasValue(3);
            assertThat(ledger.find("n#4")).isEmpty();
        }
    }

    @Test
    void twoFactsCannotClaimOneSource() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(List.of(LedgerHome.entry("n#1", Map.of("status", 200L))));
            var other = List.of(LedgerHome.entry("n#2"), LedgerHome.entry("n#1", Map.of("status", 404L)));
            assertThatThrownBy(() -> ledger.append(other))
                    .isInstanceOf(SourceConflict.class)
                    .hasMessageContaining("n#1");
            assertThat(ledger.size()).isEqualTo(1);
            var twins = List.of(LedgerHome.entry("n#3", Map.of("a", 1)), LedgerHome.entry("n#3", Map.of("a", 2)));
            assertThatThrownBy(() -> ledger.append(twins)).isInstanceOf(SourceConflict.class);
            assertThat(ledger.append(LedgerHome.entries("m", 0, 1)).getFirst().seq())
                    .isEqualTo(1);
            assertThat(ledger.verify(List.of()).sound()).isTrue();
        }
    }

    @Test
    void manyThreadsAppendAtOnceAndEachGetsItsOwnPlaces() throws Exception {
        try (var ledger = home.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Receipt>>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                var mine = LedgerHome.entries("t" + i, 0, 5);
                answers.add(threads.submit(() -> ledger.append(mine)));
            }
            var places = new HashSet<Long>();
            for (var answer : answers) {
                for (var receipt : answer.get()) {
                    places.add(receipt.seq());
                    assertThat(ledger.entry(receipt.seq()).src()).isEqualTo(receipt.src());
                }
            }
            assertThat(places).hasSize(320);
            assertThat(ledger.size()).isEqualTo(320);
            assertThat(ledger.verify(List.of()).sound()).isTrue();
        }
    }

    @Test
    void anInterruptedCallerDoesNotHarmTheLedger() throws Exception {
        try (var ledger = home.open()) {
            var caller = Thread.ofVirtual().unstarted(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> ledger.append(LedgerHome.entries("i", 0, 1)))
                        .isInstanceOf(LedgerUnavailable.class);
            });
            caller.start();
            caller.join();
            ledger.append(LedgerHome.entries("n", 0, 1));
            assertThat(ledger.append(LedgerHome.entries("i", 0, 1)).getFirst().again())
                    .isTrue();
        }
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        try (var ledger = home.open()) {
            assertThat(ledger.size()).isZero();
            assertThatThrownBy(home::open).isInstanceOf(LedgerUnavailable.class).hasMessageContaining("already open");
        }
    }

    @Test
    void theOriginIsChosenOnceAndTheKeyMustBeTheSame() throws IOException {
        home.open().close();
        try (var ledger = Ledger.open(home.ledger(), home.keys, home.clock, "another.example/name", home.highest())) {
            assertThat(ledger.origin()).isEqualTo(LedgerHome.ORIGIN);
        }
        var others = Keys.create(folder.resolve("others"), new KeyOwner("Other", true), null, home.clock);
        assertThatThrownBy(() -> Ledger.open(home.ledger(), others, home.clock, "x", home.highest()))
                .isInstanceOf(LedgerDamaged.class)
                .hasMessageContaining("restore the keys");
    }

    @Test
    void payloadsAndSourcesLeaveNoPlainTextOnDisk() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(List.of(LedgerHome.entry("n#1", Map.of("who", "canary-7f3a"))));
            ledger.checkpoint();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text).as("%s", file).doesNotContain("canary-7f3a");
            }
        }
    }

    @Test
    void aPayloadWhoseKeyWasDestroyedIsErasedAndTheProofsStillHold() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 3));
            home.clock.advance(Duration.ofDays(1));
            ledger.append(LedgerHome.entries("n", 3, 3));
            ledger.checkpoint();
        }
        try (var ledger = home.open()) {
            var due = ledger.vault().keys().getFirst();
            assertThat(due.day()).isEqualTo("2026-11-22");
            assertThat(due.retention()).isEqualTo("audit");
            var facts = Map.<String, Object>of("keys", List.of(due.id()));
            ledger.append(List.of(new NewEntry(
                    "n#applied",
                    PayloadVault.APPLIED,
                    PayloadVault.KEPT,
                    LedgerHome.provenance(),
                    Map.of("facts", facts))));
            ledger.checkpoint();
            ledger.vault().destroy(due.id());
            ledger.vault().destroy(due.id());
            assertThat(ledger.payload(0)).isEmpty();
            assertThat(ledger.payload(4)).isPresent();
            assertThat(ledger.inclusion(0, ledger.latest().orElseThrow().checkpoint())
                            .size())
                    .isEqualTo(7);
            var report = ledger.verify(List.of());
            assertThat(report.faults()).isEmpty();
            assertThat(report.erased()).isEqualTo(3);
            assertThat(ledger.append(LedgerHome.entries("n", 0, 6))).allMatch(Receipt::again);
        }
    }

    @Test
    void anErasureThatNoRecordTellsOfIsALoss() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 3));
            home.clock.advance(Duration.ofDays(2));
            var key = ledger.vault().keys().getFirst().id();
            ledger.vault().destroy(key);
            var report = ledger.verify(List.of());
            assertThat(report.firstBad()).isZero();
            assertThat(report.faults().getFirst().what()).contains("no retention.applied record");
            assertThat(report.faults().getFirst().place()).contains(key);
        }
    }

    @Test
    void aKeyThatIsStillNeededIsNotDestroyed() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 1));
            var today = ledger.vault().keys().getFirst().id();
            assertThatThrownBy(() -> ledger.vault().destroy(today)).isInstanceOf(IllegalArgumentException.class);
            ledger.vault().veil(PayloadVault.KEPT, "n#2", new byte[1]);
            home.clock.advance(Duration.ofDays(900));
            var kept = ledger.vault().keys().getLast();
            assertThat(kept.retention()).isEqualTo(PayloadVault.KEPT);
            assertThatThrownBy(() -> ledger.vault().destroy(kept.id())).isInstanceOf(IllegalArgumentException.class);
            assertThat(ledger.payload(0)).isPresent();
        }
    }

    @Test
    void whatWaitsIsSealedUnderTheDaysKeyAndGoesWithIt() throws IOException {
        var plain = "Anna accepted the finding".getBytes(StandardCharsets.UTF_8);
        try (var ledger = home.open()) {
            var veiled = ledger.vault().veil("audit", "n#1", plain);
            assertThat(new String(veiled, StandardCharsets.ISO_8859_1)).doesNotContain("Anna");
            assertThat(ledger.vault().unveil("n#1", veiled)).hasValue(plain);
            assertThatThrownBy(() -> ledger.vault().unveil("n#2", veiled)).hasMessageContaining("another entry");
            home.clock.advance(Duration.ofDays(2));
            ledger.vault().destroy(ledger.vault().keys().getFirst().id());
            assertThat(ledger.vault().unveil("n#1", veiled)).isEmpty();
        }
    }

    @Test
    void tooMuchAtOnceIsRefusedBeforeAnythingIsWritten() throws IOException {
        try (var ledger = home.open()) {
            assertThatThrownBy(() -> ledger.append(LedgerHome.entries("n", 0, Batch.MOST_ENTRIES + 1)))
                    .isInstanceOf(IllegalArgumentException.class);
            var large = LedgerHome.entry("n#1", Map.of("text", "x".repeat(NewEntry.MAX_PAYLOAD)));
            assertThatThrownBy(() -> ledger.append(List.of(large)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("blob");
            assertThat(ledger.size()).isZero();
        }
    }
}
