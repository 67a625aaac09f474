package dev.assay.app.storage;

import dev.assay.app.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The data directory of a demo: marked from the beginning, so that all that is made in it says SYNTHETIC. */
public final class DemoDirectory {
    private DemoDirectory() {}

    /** Whether a folder is marked as a demo's. */
    public static boolean is(Path path) {
        return DataDirectory.marked(path.toAbsolutePath().normalize());
    }

    /** Makes a marked, otherwise empty directory; replaces an earlier demo's and refuses any other folder that holds something. */
    public static void renew(Path path) throws CannotStart {
        var home = path.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(home) && !isEmpty(home)) {
                if (!DataDirectory.marked(home)) {
                    throw new CannotStart("The folder " + home
                            + " holds something that no demo made. Name an empty or a new one with --data.");
                }
                // Takes the lock first, so that a demo that still runs keeps its files.
                DataDirectory.open(home).close();
                empty(home);
            }
            Files.createDirectories(home);
            Files.writeString(home.resolve(DataDirectory.DEMO_MARK), DataDirectory.MARKED);
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot use the folder " + home + " for the demo: " + e.getMessage() + " ("
                            + e.getClass().getSimpleName() + ").",
                    e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void empty(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                // The mark goes last, with the folder itself kept: a demo cut short here can still be replaced.
                if (!file.equals(home) && !file.equals(home.resolve(DataDirectory.DEMO_MARK))) {
                    Files.delete(file);
                }
            }
        }
    }
}
