package dev.assay.app.backups;

import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts one backup back. Everything is unpacked and checked beside the directory first; then it is renamed. */
final class Restore {
    private static final Set<String> MAY_BE_THERE = Set.of("keys", "assay.lock");

    private final Path home;
    private final Path backup;
    private final @Nullable Path keys;
    private final @Nullable Path ledger;
    private final InstantSource clock;

    Restore(Path home, Path backup, @Nullable Path keys, @Nullable Path ledger, InstantSource clock) {
        this.home = home;
        this.backup = backup;
        this.keys = keys;
        this.ledger = ledger;
        this.clock = clock;
    }

    Face run(String by) throws IOException, CannotStart {
        refuseOthers();
        var folder = Objects.requireNonNull(home.getParent(), "a data directory is in a folder");
        Files.createDirectories(folder);
        var fresh = Files.createTempDirectory(folder, home.getFileName() + ".restoring-");
        try (var reader = new BackupReader(backup)) {
            refuseKind(reader.face(), Face.Kind.DATA, backup);
            reader.unpack(fresh);
            takeLedger(fresh);
            takeKeys(fresh, reader.face());
            refuseOlder(fresh, reader.face());
            RestoredMark.of(reader.face(), reader.faceDigest(), clock.instant(), by)
                    .write(fresh);
            place(fresh);
            return reader.face();
        } finally {
            delete(fresh);
        }
    }

    private void refuseOthers() throws IOException, CannotStart {
        if (!Files.exists(home)) {
            return;
        }
        var others = DirectoryCopy.sorted(home).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> !MAY_BE_THERE.contains(name))
                .limit(3)
                .collect(Collectors.joining(", "));
        if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS) || !others.isEmpty()) {
            throw new CannotStart("There is something at " + home + " already (" + others
                    + "). Nothing is replaced: move it away, keys/ apart, or name another directory with --data.");
        }
    }

    private static void refuseKind(Face face, Face.Kind kind, Path file) throws CannotStart {
        if (face.kind() != kind) {
            throw new CannotStart("The file " + file + " holds " + face.kind().word() + ", not " + kind.word() + ".");
        }
    }

    private void takeLedger(Path fresh) throws IOException, CannotStart {
        if (ledger == null) {
            return;
        }
        if (!Files.isRegularFile(ledger.resolve("ledger.json"))) {
            throw new CannotStart("There is no ledger in " + ledger + ".");
        }
        var to = fresh.resolve("ledger");
        delete(to);
        try (var files = Files.walk(ledger)) {
            for (var file : files.toList()) {
                var copy = to.resolve(ledger.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(
                            copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private void takeKeys(Path fresh, Face face) throws IOException, CannotStart {
        var there = home.resolve("keys");
        boolean kept = Files.isDirectory(there) && !DirectoryCopy.sorted(there).isEmpty();
        if (kept == (keys != null)) {
            throw new CannotStart(
                    kept
                            ? "The keys are still in " + there + "; leave --keys away, or move them first."
                            : "There are no keys in " + there
                                    + ": name the file that assay backup --keys-to wrote, with --keys.");
        }
        if (keys != null) {
            try (var reader = new BackupReader(keys)) {
                refuseKind(reader.face(), Face.Kind.KEYS, keys);
                if (!reader.face().directory().equals(face.directory())) {
                    throw new CannotStart("The keys in " + keys + " are of another data directory, "
                            + reader.face().directory() + " instead of " + face.directory() + ".");
                }
                reader.unpack(fresh.resolve("keys"));
            }
        }
    }

    /** The highest checkpoint ever signed stands beside the keys: a ledger that ends before it must not be gone on with. */
    private void refuseOlder(Path fresh, Face face) throws IOException, CannotStart {
        var second = (keys == null ? home : fresh).resolve("keys").resolve("highest-checkpoint");
        long highest = DirectoryCopy.signed(second);
        if (face.database().equals("postgresql")
                && !Files.exists(fresh.resolve("ledger").resolve("ledger.json"))) {
            // The ledger is in the database, which is restored by itself; the start compares it with the checkpoint.
            return;
        }
        long signed = DirectoryCopy.signed(fresh.resolve("ledger").resolve("checkpoint"));
        if (signed < highest) {
            throw new CannotStart(
                    "This backup, made " + face.made() + ", is older than what was signed: its ledger ends at"
                            + " checkpoint " + signed + ", and a checkpoint over " + highest
                            + " entries was signed since. Going on from it"
                            + " would make a second history of entries " + signed + " to " + (highest - 1)
                            + ". Take a newer backup, or the machine's own ledger folder with --ledger.");
        }
    }

    private void place(Path fresh) throws IOException {
        var there = home.resolve("keys");
        var taken = fresh.resolve("keys");
        if (keys == null) {
            Files.move(there, taken);
        }
        try {
            delete(home);
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            if (keys == null) {
                Files.createDirectories(home);
                Files.move(taken, there);
            }
            throw e;
        }
        DurableFiles.sync(Objects.requireNonNull(home.getParent()));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
