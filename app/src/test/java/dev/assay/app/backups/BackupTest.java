package dev.assay.app.backups;

import static dev.assay.app.backups.BackedUp.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.app.evidence.Blobs;
import dev.assay.app.evidence.Sealer;
import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder = Path.of("");

    private Path home() {
        return folder.resolve("data");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void whatARunningServerWroteIsThereAgainElsewhere() throws Exception {
        long signed;
        long recorded;
        try (var server = BackedUp.start(home())) {
            server.records(20);
            var busy = new AtomicBoolean(true);
            var writer = Thread.ofPlatform().start(() -> {
                while (busy.get()) {
                    try {
                        server.records(3);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            });
            var said = command("backup", "--data", home(), "--to", file("b.zip"), "--keys-to", file("k.zip"));
            busy.set(false);
            writer.join();
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text()).contains("The server runs", "every digest checked", "keep it apart");
            server.server().get(Sealer.class).step();
            assertThat(server.items("backup"))
                    .singleElement()
                    .satisfies(item -> assertThat(item.type()).isEqualTo("backup.made"));
            signed = BackupFaces.of(file("b.zip")).signed();
            recorded = server.ledgerSize();
        }
        assertThat(Files.list(home().resolve(Requests.FOLDER))).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("b.zip"))))
                .isEqualTo("rw-------");
        assertThat(signed).isPositive().isLessThanOrEqualTo(recorded);
        var elsewhere = file("elsewhere");
        var said = command("restore", file("b.zip"), "--keys", file("k.zip"), "--data", elsewhere);
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(elsewhere.resolve("restored.json")).exists();
        try (var again = BackedUp.start(elsewhere)) {
            assertThat(again.ledgerSize()).isGreaterThanOrEqualTo(signed);
            again.records(1);
            assertThat(again.ledgerSize()).isGreaterThan(signed);
            assertThat(again.items("backup").getFirst().type()).isEqualTo("backup.restored");
            assertThat(again.items("trial").size()).isGreaterThanOrEqualTo(21);
            assertThat(again.server().get(Blobs.class).open(again.blob("number 19")))
                    .isPresent();
        }
        assertThat(elsewhere.resolve("restored.json")).doesNotExist();
    }

    @Test
    void aBackupOlderThanWhatWasSignedIsRefusedWithBothSizesAndTheOwnLedgerHelps() throws Exception {
        BackedUp.start(home()).records(4).close();
        var said = command("backup", "--data", home(), "--to", file("old.zip"));
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("No server runs", "cannot be restored from this alone");
        long before = BackupFaces.of(file("old.zip")).signed();
        long after;
        try (var server = BackedUp.start(home())) {
            server.records(5);
            after = server.ledgerSize();
        }
        Files.move(home(), file("lost"));
        Files.createDirectory(home());
        Files.move(file("lost").resolve("keys"), home().resolve("keys"));
        var refused = command("restore", file("old.zip"), "--data", home());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("older than what was signed", "checkpoint " + before, "over " + after);
        assertThat(Files.list(home())).containsExactly(home().resolve("keys"));
        assertThat(Files.list(folder).filter(path -> path.toString().contains("restoring")))
                .isEmpty();
        var helped = command(
                "restore",
                file("old.zip"),
                "--data",
                home(),
                "--ledger",
                file("lost").resolve("ledger"));
        assertThat(helped.code()).as(helped.text()).isZero();
        try (var again = BackedUp.start(home())) {
            assertThat(again.records(1).ledgerSize()).isGreaterThan(after);
        }
    }

    @Test
    void anOlderLedgerPutBackByHandDoesNotStart() throws Exception {
        BackedUp.start(home()).records(4).close();
        assertThat(command("backup", "--data", home(), "--to", file("old.zip")).code())
                .isZero();
        BackedUp.start(home()).records(5).close();
        var keys = file("keys-kept");
        Files.move(home().resolve("keys"), keys);
        Files.move(home(), file("lost"));
        try (var reader = new BackupReader(file("old.zip"))) {
            reader.unpack(home());
        }
        Files.move(keys, home().resolve("keys"));
        assertThatThrownBy(() -> BackedUp.start(home()).close())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ledger");
    }

    @Test
    void nothingThatIsThereIsReplaced() throws Exception {
        BackedUp.start(home()).records(1).close();
        var first = command("backup", "--data", home(), "--to", file("b.zip"), "--keys-to", file("k.zip"));
        assertThat(first.code()).as(first.text()).isZero();
        var twice = command("backup", "--data", home(), "--to", file("b.zip"));
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.text()).contains("already");
        var inside = command("backup", "--data", home(), "--to", home().resolve("b.zip"));
        assertThat(inside.text()).contains("would be lost with it");
        var over = command("restore", file("b.zip"), "--data", home(), "--keys", file("k.zip"));
        assertThat(over.code()).isEqualTo(2);
        assertThat(over.text()).contains("Nothing is replaced");
        var without = command("restore", file("b.zip"), "--data", file("new"));
        assertThat(without.text()).contains("There are no keys");
        var swapped = command("restore", file("k.zip"), "--data", file("new"), "--keys", file("b.zip"));
        assertThat(swapped.text()).contains("holds keys, not data");
        assertThat(file("new")).doesNotExist();
        var nowhere = command("backup", "--data", file("nowhere"), "--to", file("c.zip"));
        assertThat(nowhere.text()).contains("There is no data directory of Assay");
        assertThat(file("c.zip")).doesNotExist();
        assertThat(command("restore", "--check", file("b.zip")).text()).contains("Every digest holds");
    }

    @Test
    void theKeysAloneAreWrittenBeforeADatabaseThatKeepsItsOwnBackups() throws Exception {
        BackedUp.start(home()).records(2).close();
        var url = "assay.database.url=jdbc:postgresql://localhost/none";
        var keys = command("backup", "--data", home(), "--keys-to", file("k.zip"));
        assertThat(keys.code()).as(keys.text()).isZero();
        var files = command("backup", "--data", home(), "--to", file("b.zip"), "--set", url);
        assertThat(files.code()).as(files.text()).isZero();
        assertThat(files.text()).contains("pg_dump").doesNotContain("ledger:");
        assertThat(BackupFaces.of(file("b.zip")).database()).isEqualTo("postgresql");
        assertThat(command("backup", "--data", home()).text()).contains("Name a file for the data");
    }
}
