package dev.assay.evidence.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The four operations on which durability rests; a test makes them fail. */
interface Disk {
    /** The operations of the operating system. */
    Disk REAL = new Disk() {};

    /** Writes everything that remains at the channel's position. */
    default void write(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    /** fdatasync. */
    default void force(FileChannel channel) throws IOException {
        channel.force(false);
    }

    /** Renames in one step, over an existing file. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes the names in a directory durable. */
    default void forceDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
