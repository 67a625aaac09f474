package dev.assay.app.policies;

import dev.assay.policies.document.Shelf;
import dev.assay.policies.imports.Imports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/** The regular files of a folder, as they are imported: links are not followed, {@code .git} is not entered. */
final class ImportedFolder {
    private static final int DEPTH = 12;

    private ImportedFolder() {}

    /** Path with slashes to bytes; of a file over 1 MiB only so much that it is seen to be too large. */
    static Map<String, byte[]> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is not a folder.");
        }
        var files = new TreeMap<String, byte[]>();
        Files.walkFileTree(
                folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                        return entered.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        if (attributes.isRegularFile()) {
                            keep(files, folder.relativize(file), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    private static void keep(Map<String, byte[]> files, Path relative, Path file) throws IOException {
        if (files.size() == Imports.MOST_FILES) {
            throw new IllegalArgumentException(
                    "The folder has more than " + Imports.MOST_FILES + " files. Leave out what is no policy.");
        }
        try (var in = Files.newInputStream(file)) {
            files.put(relative.toString().replace('\\', '/'), in.readNBytes(Shelf.MAX_FILE + 1));
        }
    }
}
