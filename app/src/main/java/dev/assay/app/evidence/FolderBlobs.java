package dev.assay.app.evidence;

import dev.assay.app.storage.DataDirectory;
import dev.assay.app.storage.DurableFiles;
import dev.assay.evidence.digest.Digest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.Optional;

/** Blobs as files {@code blobs/ab/abcdef…}, each synced to disk together with its folder before it is acknowledged. */
@Singleton
final class FolderBlobs implements Blobs {
    private static final int BUFFER = 64 * 1024;

    private final Path folder;

    FolderBlobs(DataDirectory directory) {
        this.folder = directory.blobs();
    }

    @Override
    public Blob put(InputStream content, long most) throws IOException {
        var fresh = Files.createTempFile(folder, "new-", "");
        try {
            var blob = write(content, fresh, most);
            var shelf = shelf(blob.digest());
            if (!Files.isDirectory(shelf)) {
                Files.createDirectories(shelf);
                DurableFiles.sync(folder);
            }
            Files.move(fresh, shelf.resolve(blob.digest().hex()), StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.sync(shelf);
            return blob;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Blob write(InputStream content, Path file, long most) throws IOException {
        var sha = Digest.sha256();
        long size = 0;
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), sha)) {
            var buffer = new byte[BUFFER];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                size += n;
                if (size > most) {
                    throw new IOException("the content is larger than " + most + " bytes");
                }
                out.write(buffer, 0, n);
            }
            channel.force(true);
        }
        return new Blob(Digest.ofValue(sha.digest()), size);
    }

    @Override
    public Optional<InputStream> open(Digest digest) throws IOException {
        var file = shelf(digest).resolve(digest.hex());
        try {
            return Optional.of(new CheckedBlob(Files.newInputStream(file), Files.size(file), digest));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(Digest digest) throws IOException {
        var shelf = shelf(digest);
        if (Files.deleteIfExists(shelf.resolve(digest.hex()))) {
            DurableFiles.sync(shelf);
        }
    }

    private Path shelf(Digest digest) {
        return folder.resolve(digest.hex().substring(0, 2));
    }
}
