package dev.assay.app.backups;

import dev.assay.evidence.digest.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one backup, member by member; {@link #finish} makes it whole. */
final class BackupWriter implements AutoCloseable {
    private final Face.Kind kind;
    private final FileChannel file;
    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();
    private long members;
    private long bytes;

    /** Begins a file that must not exist yet, readable by its owner only. */
    BackupWriter(Path target, Face.Kind kind) throws IOException {
        this.kind = kind;
        this.file = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.zip = new ZipOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds a file under a name below the kind's folder; one that has gone meanwhile is left out. */
    void add(String name, Path source) throws IOException {
        try (var in = Files.newInputStream(source)) {
            add(name, in);
        } catch (NoSuchFileException e) {
            // Made and removed while others were copied, as a partial tile is when the next one is written.
        }
    }

    void add(String name, InputStream content) throws IOException {
        var member = kind.folder() + name;
        var sha256 = Digest.sha256();
        zip.putNextEntry(new ZipEntry(member));
        bytes += content.transferTo(new DigestOutputStream(unclosed(), sha256));
        zip.closeEntry();
        members++;
        sums.append(HexFormat.of().formatHex(sha256.digest()))
                .append("  ")
                .append(member)
                .append('\n');
    }

    private OutputStream unclosed() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                zip.write(b);
            }

            @Override
            public void write(byte[] part, int offset, int length) throws IOException {
                zip.write(part, offset, length);
            }
        };
    }

    /** Writes the list of digests and the face, and brings everything to disk. */
    Face finish(Instant made, String assay, UUID directory, String database, long signed) throws IOException {
        var list = sums.toString().getBytes(StandardCharsets.UTF_8);
        var face = new Face(kind, made, assay, directory, database, signed, members, bytes, Digest.of(list));
        zip.putNextEntry(new ZipEntry(Face.SUMS));
        zip.write(list);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(Face.NAME));
        zip.write(face.bytesOfJson());
        zip.closeEntry();
        zip.finish();
        zip.flush();
        file.force(true);
        return face;
    }

    @Override
    public void close() throws IOException {
        // Not the stream: closing it would finish a file that failed half-way.
        file.close();
    }
}
