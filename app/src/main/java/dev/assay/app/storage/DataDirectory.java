package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The folder that holds everything a server keeps on disk, locked while it is open: {@code format} (version and id), {@code
 * assay.lock}, {@code db/}, {@code ledger/}, {@code governance.git/}, {@code blobs/}, {@code keys/}, {@code bundles/}, and
 * {@code db-before-<version>/}, copies made before upgrades.
 */
public final class DataDirectory implements AutoCloseable {
    /** The format this build writes. */
    public static final int FORMAT = 1;

    /** The file whose presence says that everything in the directory was made for the demo. */
    static final String DEMO_MARK = "demo";

    /** What that file says. */
    static final String MARKED = "Everything in this folder is SYNTHETIC.\n";

    private static final List<String> ROOMS = List.of("db", "ledger", "blobs", "keys", "bundles");

    private final Path home;
    private final UUID id;
    private final FileChannel lock;

    private DataDirectory(Path home, UUID id, FileChannel lock) {
        this.home = home;
        this.id = id;
        this.lock = lock;
    }

    /** The directory used when none is named: {@code $XDG_DATA_HOME/assay}, else {@code ~/.local/share/assay}. */
    public static Path usual(Map<String, String> environment) {
        var base = environment.get("XDG_DATA_HOME");
        return base == null || base.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "assay")
                : Path.of(base, "assay");
    }

    /** Whether everything in this directory was made for the demo, so that it must say SYNTHETIC. */
    public boolean demo() {
        return marked(home);
    }

    /** By its text and not by its name alone, because a folder of somebody's own may hold something called demo. */
    static boolean marked(Path home) {
        var mark = home.resolve(DEMO_MARK);
        try {
            return Files.isRegularFile(mark)
                    && Files.size(mark) == MARKED.length()
                    && Files.readString(mark).equals(MARKED);
        } catch (IOException e) {
            throw new UncheckedIOException("the mark of a demo cannot be read: " + mark, e);
        }
    }

    /** Opens and locks a directory, making it when it is absent or empty. Refuses a newer format and a directory in use. */
    public static DataDirectory open(Path path) throws CannotStart {
        var home = path.toAbsolutePath().normalize();
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home, owner);
            }
            var lock = lock(home);
            try {
                var id = DirectoryFormat.check(home);
                for (var room : ROOMS) {
                    if (!Files.isDirectory(home.resolve(room))) {
                        Files.createDirectory(home.resolve(room), owner);
                    }
                }
                return new DataDirectory(home, id, lock);
            } catch (IOException | CannotStart | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot use the data directory " + home + ": " + e.getMessage() + " ("
                            + e.getClass().getSimpleName() + ").",
                    e);
        }
    }

    /** The id of a directory that somebody else may have open; nothing is changed. */
    public static UUID idOf(Path home) throws IOException, CannotStart {
        if (!Files.isRegularFile(home.resolve("format"))) {
            throw new CannotStart("There is no data directory of Assay at " + home + "; name it with --data.");
        }
        return DirectoryFormat.check(home);
    }

    private static FileChannel lock(Path home) throws IOException, CannotStart {
        var channel = FileChannel.open(home.resolve("assay.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another server in this very process: the same answer as for another process.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new CannotStart(
                "Another Assay server uses the data directory " + home + "; stop it or name another one with --data.");
    }

    /** The directory itself, absolute. */
    public Path home() {
        return home;
    }

    /** A name that stays with this directory, whichever machine mounts it. */
    public UUID id() {
        return id;
    }

    public Path database() {
        return home.resolve("db");
    }

    public Path ledger() {
        return home.resolve("ledger");
    }

    public Path governance() {
        return home.resolve("governance.git");
    }

    public Path blobs() {
        return home.resolve("blobs");
    }

    public Path keys() {
        return home.resolve("keys");
    }

    public Path bundles() {
        return home.resolve("bundles");
    }

    /** Where runs write down what they make at their targets; made when first needed. */
    public Path made() {
        return home.resolve("made");
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
