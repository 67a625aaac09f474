package dev.assay.app.backups;

import dev.assay.app.http.Ids;
import dev.assay.app.settings.CannotStart;
import dev.assay.app.storage.Cause;
import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.Database;
import dev.assay.app.storage.DirectoryOption;
import dev.assay.app.storage.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay backup}: writes the data directory as of one moment to a file, and its keys to another. */
@Command(
        name = "backup",
        description = {
            "Writes the data directory as of one moment to a file, also while its server runs, and checks it.",
            "Exit code 0: written and checked, 2: it could not be."
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private DirectoryOption data = new DirectoryOption();

    @Option(names = "--to", paramLabel = "FILE", description = "The new file for the data; without it only the keys.")
    private @Nullable Path target;

    @Option(
            names = "--keys-to",
            paramLabel = "FILE",
            description = "The new file for the keys. Keep it apart from the data: who has both can sign as you.")
    private @Nullable Path keysTarget;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock = Clock.systemUTC();
    private final Ids ids = new Ids(clock);

    @Override
    public Integer call() throws CannotStart {
        var home = data.home();
        try {
            return write(home, DataDirectory.idOf(home));
        } catch (IOException e) {
            throw new CannotStart("The backup could not be made: " + Cause.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The backup was interrupted; nothing of it was kept.", e);
        }
    }

    private int write(Path home, UUID id) throws IOException, InterruptedException, CannotStart {
        if (target == null && keysTarget == null) {
            throw new CannotStart("Name a file for the data with --to, one for the keys with --keys-to, or both.");
        }
        var parts = new LinkedHashMap<Path, Path>();
        try {
            if (keysTarget != null) {
                var part = begin(keysTarget, home, parts);
                Backup.keys(home, id, kind(), part, clock.instant());
                check(part);
            }
            if (target != null) {
                var part = begin(target, home, parts);
                var running = data(home, id, part);
                say(running ? "The server runs; it wrote the backup itself." : "No server runs on " + home + ".");
                tell(check(part));
            }
            for (var written : parts.entrySet()) {
                Files.move(written.getKey(), written.getValue().toAbsolutePath());
            }
            say(
                    keysTarget == null
                            ? "keys:   not written; without --keys-to a lost machine cannot be restored from this alone"
                            : "keys:   " + keysTarget + "; keep it apart from the data, who has both can sign as you");
            if (target != null) {
                say("backup: " + target);
            }
            return 0;
        } finally {
            for (var part : parts.keySet()) {
                Files.deleteIfExists(part);
            }
        }
    }

    private Path begin(Path file, Path home, Map<Path, Path> parts) throws CannotStart {
        refuse(file, home);
        var part = part(file);
        parts.put(part, file);
        return part;
    }

    private void tell(Face face) {
        if (face.database().equals("postgresql")) {
            say("The PostgreSQL database is not in it: keep a pg_dump beside it that was made after the keys were"
                    + " written and before this.");
        } else {
            say("ledger: signed up to entry " + face.signed());
        }
        say("files:  " + face.members() + ", " + face.bytes() + " bytes unpacked, every digest checked");
    }

    /** Writes the data; whether a running server did it. */
    private boolean data(Path home, UUID id, Path part) throws IOException, InterruptedException, CannotStart {
        try (var lock =
                FileChannel.open(home.resolve("assay.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (free(lock)) {
                Backup.still(home, id, kind(), part, clock.instant());
                return false;
            }
        }
        new RunningBackup(Requests.in(home), this::say).fetch(ids.next().toString(), part);
        return true;
    }

    private static boolean free(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Face check(Path part) throws IOException {
        try (var reader = new BackupReader(part)) {
            reader.unpack(null);
            return reader.face();
        }
    }

    private static void refuse(Path target, Path home) throws CannotStart {
        var file = target.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw new CannotStart("There is a file " + target + " already; name a new one.");
        }
        if (file.startsWith(home)) {
            throw new CannotStart(
                    "A backup in the data directory itself would be lost with it; name a file elsewhere.");
        }
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CannotStart("There is no folder for the file " + target + "; make it first.");
        }
    }

    private Path part(Path target) {
        return target.toAbsolutePath().resolveSibling("." + target.getFileName() + "." + ids.next() + ".part");
    }

    private Database.Kind kind() throws CannotStart {
        return options.settings().text("assay.database.url").isEmpty() ? Database.Kind.H2 : Database.Kind.POSTGRESQL;
    }

    private void say(String line) {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(line);
            out.flush();
        }
    }
}
