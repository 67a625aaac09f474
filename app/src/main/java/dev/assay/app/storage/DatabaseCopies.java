package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders {@code db-before-<version>/}: the embedded database as it was before the migration of that version. A copy is there whole
 * or not at all, whenever the machine stops.
 */
final class DatabaseCopies {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopies.class);
    private static final Pattern NAME = Pattern.compile("db-before-[0-9]+");
    private static final int KEPT = 2;

    private DatabaseCopies() {}

    /** Copies the database, which nobody has open; takes the place of an earlier copy for the same version. */
    static Path make(DataDirectory directory, String version) throws CannotStart {
        var copy = directory.home().resolve("db-before-" + version);
        var fresh = directory.home().resolve("db-before-" + version + ".new");
        try {
            delete(fresh);
            copyFiles(directory.database(), fresh);
            delete(copy);
            Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.sync(directory.home());
            return copy;
        } catch (IOException e) {
            discard(fresh);
            throw new CannotStart(
                    "Cannot copy the database " + directory.database() + " to " + copy + " before its upgrade: "
                            + Cause.of(e) + " Nothing was changed.",
                    e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<Path> files;
        try (var found = Files.list(from)) {
            files = found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (var file : files) {
            copyFile(file, to.resolve(file.getFileName()));
        }
        DurableFiles.sync(to);
    }

    private static void copyFile(Path from, Path to) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var in = FileChannel.open(from, StandardOpenOption.READ);
                var out = FileChannel.open(to, options, owner)) {
            long size = in.size();
            for (long done = 0; done < size; ) {
                long more = in.transferTo(done, size - done, out);
                if (more <= 0) {
                    throw new IOException(from + " became shorter while it was copied");
                }
                done += more;
            }
            out.force(true);
        }
    }

    /** Deletes all copies but the newest two. */
    static void keepNewest(DataDirectory directory) {
        try (var found = Files.list(directory.home())) {
            var copies = found.filter(folder -> NAME.matcher(name(folder)).matches())
                    .sorted(Comparator.comparingInt(
                                    (Path folder) -> name(folder).length())
                            .thenComparing(DatabaseCopies::name)
                            .reversed())
                    .toList();
            for (var old : copies.subList(Math.min(KEPT, copies.size()), copies.size())) {
                delete(old);
            }
        } catch (IOException e) {
            LOG.warn("Old copies of the database could not be deleted: {}", Cause.of(e));
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static void discard(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.warn("What was copied could not be deleted: {}", Cause.of(e));
        }
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
