package dev.assay.evidence.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Named objects as files: written as a draft, forced, renamed, and the directory forced. */
final class ObjectFiles {
    static final String DRAFT = ".draft";

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Path root;
    private final Disk disk;

    ObjectFiles(Path root, Disk disk) {
        this.root = root.toAbsolutePath();
        this.disk = disk;
    }

    Optional<byte[]> get(String name) throws IOException {
        var file = file(name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    boolean has(String name) {
        return Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    void put(String name, byte[] content) throws IOException {
        var file = file(name);
        makeDirectory(folder(file));
        var draft = file.resolveSibling(file.getFileName() + DRAFT);
        try (var channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            disk.write(channel, ByteBuffer.wrap(content));
            disk.force(channel);
        }
        disk.rename(draft, file);
        disk.forceDirectory(folder(file));
    }

    private void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            var parent = folder(directory);
            makeDirectory(parent);
            Files.createDirectories(directory);
            disk.forceDirectory(parent);
        }
    }

    List<String> list(String folder) throws IOException {
        var directory = file(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(DRAFT))
                    .sorted()
                    .toList();
        }
    }

    void remove(String name) throws IOException {
        var file = file(name);
        if (Files.deleteIfExists(file)) {
            disk.forceDirectory(folder(file));
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "the root folder holds no ledger");
    }

    private Path file(String name) {
        LedgerStore.requireName(name);
        return root.resolve(name);
    }
}
