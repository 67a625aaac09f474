package dev.assay.evidence.bundle;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The operations by which a bundle comes to be under its name; a test makes them fail. */
interface BundleDisk {
    /** The operations of the operating system. */
    BundleDisk REAL = new BundleDisk() {};

    /** A new file to write to. */
    default FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, CREATE_NEW, WRITE, READ);
    }

    /** Removes a draft, if there is one. */
    default void delete(Path draft) throws IOException {
        Files.deleteIfExists(draft);
    }

    /** Renames in one step, over an existing file. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes the names in the file's directory durable. */
    default void forceFolderOf(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (var channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }
}
