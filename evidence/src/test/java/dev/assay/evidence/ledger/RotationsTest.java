package dev.assay.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.evidence.ledger.LedgerReport.Part;
import dev.assay.evidence.signature.KeyRotation;
import dev.assay.evidence.signature.KeySuccession;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.timestamp.SelfAssertedAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotationsTest {
    @TempDir
    Path folder;

    private LedgerHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new LedgerHome(folder);
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    private KeySuccession prepare(KeySuccession.Which which) throws IOException {
        var at = Entry.time(home.clock.instant());
        return KeySuccession.prepare(keys(), null, which, LedgerHome.ORIGIN, at, "yearly", home.clock);
    }

    private KeyRotation rotate(Ledger ledger, KeySuccession.Which which) throws IOException {
        var next = prepare(which);
        tell(ledger, next.rotation().members());
        next.complete();
        return next.rotation();
    }

    private static void tell(Ledger ledger, Map<String, String> rotation) throws IOException {
        ledger.append(List.of(new NewEntry(
                "keys#" + ledger.size(),
                PayloadVault.ROTATED,
                PayloadVault.KEPT,
                LedgerHome.provenance(),
                Map.of("facts", Map.of("rotation", rotation)))));
    }

    private List<LedgerReport.Fault> faults() throws IOException {
        try (var ledger = home.open()) {
            return ledger.verify(List.of()).faults();
        }
    }

    @ParameterizedTest
    @EnumSource(KeySuccession.Which.class)
    void aKeyIsRotatedTwiceUnderItsRootAndTheLedgerTellsOfBoth(KeySuccession.Which which) throws IOException {
        var before = Keys.open(keys(), null);
        try (var ledger = home.open()) {
            var first = rotate(ledger, which);
            var second = rotate(ledger, which);
            assertThat(second.before()).isEqualTo(first.after());
            assertThat(first.holds()).isTrue();
            ledger.checkpoint();
        }
        var after = Keys.open(keys(), null);
        assertThat(after.evidenceRoot()).isEqualTo(before.evidenceRoot());
        assertThat(after.tsaRoot()).isEqualTo(before.tsaRoot());
        assertThat(after.evidence().certificate().equals(before.evidence().certificate()))
                .isEqualTo(which != KeySuccession.Which.EVIDENCE);
        assertThat(after.tsa().certificate().equals(before.tsa().certificate()))
                .isEqualTo(which != KeySuccession.Which.TSA);
        assertThat(faults()).isEmpty();
        try (var files = Files.list(keys())) {
            assertThat(files).noneMatch(file -> file.toString().contains("next"));
        }
    }

    @Test
    void stampsOfTheKeyThatWentAndOfTheOneThatCameHoldUnderOneRoot() throws IOException {
        try (var ledger = home.open()) {
            ledger.append(LedgerHome.entries("n", 0, 3));
            ledger.stamp(ledger.checkpoint(), new SelfAssertedAuthority(home.keys, home.clock));
            rotate(ledger, KeySuccession.Which.TSA);
            ledger.stamp(ledger.checkpoint(), new SelfAssertedAuthority(Keys.open(keys(), null), home.clock));
            var report = ledger.verify(List.of());
            assertThat(report.faults()).isEmpty();
            assertThat(report.stamps()).isEqualTo(2);
        }
    }

    @Test
    void aRotationThatDiedBeforeItsEndIsMadeAgain() throws IOException {
        try (var ledger = home.open()) {
            tell(ledger, prepare(KeySuccession.Which.EVIDENCE).rotation().members());
            var again = rotate(ledger, KeySuccession.Which.EVIDENCE);
            assertThat(Keys.open(keys(), null)
                            .evidence()
                            .certificate()
                            .getPublicKey()
                            .getEncoded())
                    .isEqualTo(again.after());
        }
        assertThat(faults()).isEmpty();
    }

    @Test
    void aRotationThatIsChangedOrOfAnotherLedgerOrFollowsNothingIsRefused() throws IOException {
        try (var ledger = home.open()) {
            var rotation = rotate(ledger, KeySuccession.Which.EVIDENCE);
            var changed = new TreeMap<>(rotation.members());
            changed.put("reason", "because");
            tell(ledger, changed);
            var strange = new LedgerHome(folder.resolve("other"));
            tell(
                    ledger,
                    KeySuccession.prepare(
                                    strange.root.resolve("keys"),
                                    null,
                                    KeySuccession.Which.EVIDENCE,
                                    LedgerHome.ORIGIN,
                                    "x",
                                    "taken over",
                                    home.clock)
                            .rotation()
                            .members());
            tell(
                    ledger,
                    KeySuccession.prepare(
                                    keys(), null, KeySuccession.Which.TSA, "other/ledger", "x", "moved", home.clock)
                            .rotation()
                            .members());
            tell(ledger, Map.of("key", "evidence"));
        }
        assertThat(faults()).extracting(LedgerReport.Fault::part).containsOnly(Part.KEYS);
        assertThat(faults()).extracting(LedgerReport.Fault::entry).containsExactly(1L, 2L, 3L, 4L);
        assertThat(faults())
                .extracting(LedgerReport.Fault::what)
                .satisfiesExactly(
                        one -> assertThat(one).contains("not signed by"),
                        two -> assertThat(two).contains("nothing led to"),
                        three -> assertThat(three).contains("of the ledger other/ledger"),
                        four -> assertThat(four).contains("has no text"));
    }

    @Test
    void aDirectoryThatLacksAKeyGetsNoNewOne() throws IOException {
        var strange = new LedgerHome(folder.resolve("other"));
        Files.delete(strange.root.resolve("keys/tsa.p12"));
        assertThatThrownBy(() -> KeySuccession.prepare(
                        strange.root.resolve("keys"),
                        null,
                        KeySuccession.Which.EVIDENCE,
                        LedgerHome.ORIGIN,
                        "x",
                        "yearly",
                        home.clock))
                .hasMessageContaining("tsa.p12 is missing");
    }
}
