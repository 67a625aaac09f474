package dev.assay.evidence.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The highest checkpoint in a file, for example beside the keys. */
public final class HighestCheckpointFile implements HighestCheckpoint {
    private final Path file;
    private final Path folder;
    private final Disk disk;

    public HighestCheckpointFile(Path file) {
        this(file, Disk.REAL);
    }

    HighestCheckpointFile(Path file, Disk disk) {
        this.disk = disk;
        this.file = file.toAbsolutePath();
        this.folder = Objects.requireNonNull(this.file.getParent(), "a file is in a folder");
    }

    @Override
    public Optional<Note> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > Note.MAX_LENGTH) {
            throw new MalformedNote(file + " is too large for a checkpoint");
        }
        return Optional.of(Note.parse(Files.readString(file, StandardCharsets.UTF_8)));
    }

    @Override
    public void write(Note note) throws IOException {
        new ObjectFiles(folder, disk).put(file.getFileName().toString(), note.bytes());
    }
}
