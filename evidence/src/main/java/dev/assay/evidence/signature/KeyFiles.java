package dev.assay.evidence.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that hold secrets: made with mode 0600 from their first byte, written whole, refused when others may read. */
final class KeyFiles {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int MAX_BYTES = 1 << 20;

    private KeyFiles() {}

    static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        }
        refuseReadable(directory);
    }

    static void writeNew(Path file, byte[] content) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(draft, options, PosixFilePermissions.asFileAttribute(FILE))) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Puts one file durably in the place of another. */
    static void replace(Path file, Path by) throws IOException {
        Files.move(by, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    static byte[] read(Path file) throws IOException {
        refuseReadable(file);
        if (Files.size(file) > MAX_BYTES) {
            throw new KeysUnusable(file + " is larger than " + MAX_BYTES + " bytes and is no key file");
        }
        return Files.readAllBytes(file);
    }

    private static void refuseReadable(Path file) throws IOException {
        var modes = Files.getPosixFilePermissions(file);
        if (modes.stream()
                .anyMatch(mode -> mode.name().startsWith("OTHERS_") || mode == PosixFilePermission.GROUP_WRITE)) {
            throw new KeysUnusable(file + " may be used by others on this machine (mode "
                    + PosixFilePermissions.toString(modes) + "); take the rights away with: chmod go= " + file);
        }
    }
}
