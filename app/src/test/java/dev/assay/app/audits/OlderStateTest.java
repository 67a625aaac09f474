package dev.assay.app.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.app.TestServer;
import dev.assay.app.controls.Performance;
import dev.assay.app.controls.Performances;
import dev.assay.app.controls.Stated;
import dev.assay.app.http.Refusal;
import dev.assay.app.policies.Policies;
import dev.assay.app.settings.CannotStart;
import dev.assay.evidence.bundle.Sealing;
import dev.assay.evidence.ledger.Note;
import dev.assay.evidence.signature.Keys;
import dev.assay.evidence.verify.BundleVerifier;
import dev.assay.evidence.verify.Options;
import dev.assay.evidence.verify.Verdict;
import dev.assay.policies.PolicyBook;
import dev.assay.policies.git.Changes;
import dev.assay.policies.git.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Putting an older or another state in the place of what was sealed. */
@Tag("server")
class OlderStateTest {
    @TempDir
    private Path folder;

    private static Audit audit(TestServer server, String title) {
        return server.get(Audits.class).open(Shop.facts(title, new Shop(server).weakApi(title)), Shop.OFFICER);
    }

    @Test
    void aServerThatIsSetUpAnewIsNeitherPinnedNorWhatTheCardSays() throws Exception {
        Note card;
        Options pinned;
        try (var first = TestServer.start()) {
            card = Note.parse(audit(first, "Orders").opening());
            pinned = new Options(Sealing.print(first.get(Keys.class).evidenceRoot()), null);
            var kept = Shown.sealed(first, first.get(Audits.class).all().getFirst());
            assertThat(BundleVerifier.verify(kept.file(), pinned).conclusion()).isEqualTo(Verdict.Conclusion.AUTHENTIC);
        }
        try (var anew = TestServer.start()) {
            var shown = Shown.sealed(anew, audit(anew, "Orders"));
            var byPin = BundleVerifier.verify(shown.file(), pinned);
            assertThat(byPin.conclusion()).isEqualTo(Verdict.Conclusion.NOT_SOUND);
            var byCard = BundleVerifier.verify(shown.file(), new Options(null, card));
            assertThat(byCard.conclusion()).isEqualTo(Verdict.Conclusion.NOT_SOUND);
            assertThat(byCard.steps())
                    .filteredOn(step -> !step.lets())
                    .extracting(step -> step.id())
                    .containsExactly("since");
        }
    }

    @Test
    void aLedgerThatIsThrownAwayWhileTheRestStaysStopsTheStart() throws Exception {
        var server = TestServer.start();
        audit(server, "Orders");
        var ledger = server.home().resolve("ledger");
        var kept = folder.resolve("ledger");
        server.running().close();
        Files.move(ledger, kept);
        assertThatThrownBy(server::restart).isInstanceOf(CannotStart.class).hasMessageContaining("ledger");
        if (Files.exists(ledger)) {
            delete(ledger);
        }
        Files.move(kept, ledger);
        try (var again = server.restart()) {
            assertThat(again.get(Audits.class).all()).hasSize(1);
        }
    }

    @Test
    void anOlderCopyOfEverythingIsNamedByTheCheckpointOfALaterBundle() throws Exception {
        assumeTrue("h2".equals(System.getProperty("assay.test.database", "h2")), "the copy holds the database too");
        var server = TestServer.start();
        var audit = audit(server, "Orders");
        server.running().close();
        var older = folder.resolve("older");
        copy(server.home(), older);
        server = server.restart();
        new Shop(server).weakApi("Worse");
        var held = Shown.sealed(server, audit).end();
        var taken = folder.resolve("taken.asice");
        Files.copy(
                server.get(Bundles.class)
                        .file(server.get(Bundles.class)
                                .ofAudit(audit.id())
                                .getFirst()
                                .id()),
                taken);
        assertThat(BundleVerifier.verify(taken, new Options(null, held)).sound())
                .isTrue();

        server.running().close();
        delete(server.home());
        copy(older, server.home());
        try (var restored = server.restart()) {
            new Shop(restored).weakApi("Better");
            var shown = Shown.sealed(restored, audit);
            var verdict = BundleVerifier.verify(shown.file(), new Options(null, held));
            assertThat(verdict.conclusion()).isEqualTo(Verdict.Conclusion.NOT_SOUND);
            assertThat(verdict.steps())
                    .filteredOn(step -> !step.lets())
                    .extracting(step -> step.id())
                    .containsExactly("since");
            assertThat(shown.manifest().previous())
                    .as("it knows of no bundle before")
                    .isNull();
        }
    }

    @Test
    void aPolicyIsNotInForceBeforeItWasApprovedNorBeforeAssayKnewIt() throws Exception {
        try (var server = TestServer.start()) {
            var policies = server.get(Policies.class);
            policies.found("Shop Ltd", ZoneId.of("UTC"), Shop.OFFICER);
            var control = List.of("controls/API-02.yml");
            var head = policies.head().id();
            assertThatThrownBy(() ->
                            policies.adopt(control, policies.today().minusDays(1), "Petra Owner", head, Shop.OFFICER))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageContaining("cannot take effect before it is approved");

            server.clock().advance(Duration.ofDays(40));
            var longAgo = server.clock().instant().minus(Duration.ofDays(30));
            committed(server, "controls/API-02.yml", "status: draft", "status: draft # as agreed", longAgo);
            assertThat(policies.notice(Shop.OFFICER)).isTrue();
            var audit = audit(server, "Orders");
            var noticed = Shown.sealed(server, audit).lines("ledger/governance");
            assertThat(noticed)
                    .contains(
                            "governance.noticed",
                            recordedNow(server),
                            policies.head().id());
            assertThat(policies.headAt(longAgo.plusSeconds(1)).orElseThrow().id())
                    .as("what was in force then is what Assay knew then")
                    .isEqualTo(head);
        }
    }

    @Test
    void aMappingThatIsSwappedIsACommitOfTheDayItWasSwapped() throws Exception {
        try (var server = TestServer.start()) {
            var policies = server.get(Policies.class);
            policies.found("Shop Ltd", ZoneId.of("UTC"), Shop.OFFICER);
            var before = policies.head().id();
            var audit = audit(server, "Orders");
            server.clock().advance(Duration.ofDays(40));
            var swapped = committed(
                    server, "mappings/soc2.yaml", "high: P30D", "high: P300D", Instant.parse("2026-02-01T00:00:00Z"));
            policies.notice(Shop.OFFICER);
            var shown = Shown.sealed(server, audit);
            assertThat(shown.lines("ledger/governance")).contains("governance.noticed", swapped);
            var earlier = policies.headAt(server.clock().instant().minus(Duration.ofDays(39)));
            assertThat(earlier.orElseThrow().id()).isEqualTo(before);
            assertThat(shown.lines("ledger/governance")).contains(recordedNow(server));
        }
    }

    @Test
    void aPerformanceOfAnEarlierDayShowsWhenItWasRecordedAndByWhom() throws Exception {
        try (var server = TestServer.start()) {
            var policies = server.get(Policies.class);
            policies.found("Shop Ltd", ZoneId.of("UTC"), Shop.OFFICER);
            policies.adopt(
                    List.of("controls/LOG-01.yml"),
                    policies.today(),
                    "Petra Owner",
                    policies.head().id(),
                    Shop.OFFICER);
            server.clock().advance(Duration.ofDays(50));
            var day = policies.today().minusDays(20);
            var met = Performance.Outcome.MET;
            var stated = new Stated(day, null, met, "Paul", "Rita", "The rules raised alerts.", "");
            server.get(Performances.class).record("LOG-01", stated, null, Shop.OFFICER);
            var rows = Shown.sealed(server, audit(server, "Orders")).lines("performances");
            assertThat(rows)
                    .contains("\"lastDay\":\"" + day, "\"recordedBy\":\"Olga Officer\"")
                    .contains("\"recordedAt\":\"" + server.clock().instant());
        }
    }

    /** The instant as an entry of the ledger has it. */
    private static String recordedNow(TestServer server) {
        return "\"t\":\"" + server.clock().instant().toString().replace("Z", ".000000Z");
    }

    /** Commits behind Assay's back, at a time of the committer's choice; the id of the commit. */
    private static String committed(TestServer server, String path, String was, String is, Instant at)
            throws Exception {
        try (var book = PolicyBook.open(server.home().resolve("governance.git"))) {
            var head = book.head().id();
            var text = new String(book.read(path, head).orElseThrow(), StandardCharsets.UTF_8);
            assertThat(text).contains(was);
            var bytes = text.replace(was, is).getBytes(StandardCharsets.UTF_8);
            var who = new Person("Eve Executive", "eve@example.org");
            return book.commit(Changes.write(path, bytes), head, who, "Correct it", at)
                    .id();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
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
