package dev.assay.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The checkout that the tests run in. */
public final class SourceTree {
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    private SourceTree() {}

    /** The folder that holds the modules. */
    public static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("app/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests must run inside the checkout");
    }

    /** Whether the tests may mend what is stale: {@code -Dtidy.write=true}. */
    public static boolean writing() {
        return Boolean.getBoolean("tidy.write");
    }

    /** All files whose name ends so, sorted, outside build folders. */
    static List<Path> files(String ending) throws IOException {
        var root = root();
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> buildFolder(root.relativize(file)) == 0)
                    .sorted()
                    .toList();
        }
    }

    /** Counts build folders on the way; a source package may be called target too. */
    private static long buildFolder(Path relative) {
        long count = 0;
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            var name = relative.getName(i).toString();
            if (SKIPPED.contains(name) && (!name.equals("target") || i <= 1)) {
                count++;
            }
        }
        return count;
    }

    /** The text with what stands between two marks replaced. */
    static String between(String text, String begin, String end, String content) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new AssertionError("the marks " + begin.strip() + " and " + end + " are missing");
        }
        return text.substring(0, from + begin.length()) + content + text.substring(to);
    }
}
