package dev.assay.app.backups;

import dev.assay.evidence.digest.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads one backup. Nothing in it is believed before its digest held, and nothing leaves the folder it is unpacked into. */
final class BackupReader implements AutoCloseable {
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_LINE = 66 + LONGEST_NAME + "data/".length();
    private static final long MOST_LIST = 1L << 30;

    private final Path file;
    private final ZipFile zip;
    private final Face face;
    private final Digest faceDigest;

    /** Opens a file and reads its face. */
    BackupReader(Path file) throws IOException {
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new BrokenBackup(file + " is no whole backup: " + e.getMessage() + ".");
        }
        try {
            var bytes = small(zip.getEntry(Face.NAME));
            this.face = Face.parse(bytes);
            this.faceDigest = Digest.of(bytes);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    Face face() {
        return face;
    }

    /** SHA-256 of {@code backup.json}, which holds the digest of the list of all others: the name of this very backup. */
    Digest faceDigest() {
        return faceDigest;
    }

    /** Checks every digest and unpacks the members, without the kind's folder, into a folder; only checks where it is null. */
    void unpack(@Nullable Path into) throws IOException {
        var listed = new HashSet<String>();
        var wholeList = Digest.sha256();
        long bytes = 0;
        try (var lines = new BufferedReader(new InputStreamReader(
                new Bounded(zip.getInputStream(entry(Face.SUMS)), MOST_LIST, wholeList), StandardCharsets.UTF_8))) {
            for (var line = line(lines); line != null; line = line(lines)) {
                if (line.length() < 67 || !line.startsWith("  ", 64)) {
                    throw new BrokenBackup("A line of " + Face.SUMS + " in " + file + " is not a digest and a name.");
                }
                var name = line.substring(66);
                if (!listed.add(name)) {
                    throw new BrokenBackup(Face.SUMS + " in " + file + " names " + shown(name) + " twice.");
                }
                bytes += member(name, line.substring(0, 64), into, face.bytes() - bytes);
            }
        }
        if (!MessageDigest.isEqual(wholeList.digest(), face.sums().bytes())) {
            throw new BrokenBackup(Face.SUMS + " in " + file + " is not the list that " + Face.NAME + " names.");
        }
        refuseMore(listed);
        if (listed.size() != face.members() || bytes != face.bytes()) {
            throw new BrokenBackup(file + " holds " + listed.size() + " files of " + bytes + " bytes, not the "
                    + face.members() + " files of " + face.bytes() + " bytes that " + Face.NAME + " names.");
        }
    }

    private long member(String name, String sha256, @Nullable Path into, long left) throws IOException {
        var steps = steps(name);
        var digest = Digest.sha256();
        long copied;
        try (var in = new Bounded(zip.getInputStream(entry(name)), left, digest);
                var out = into == null ? OutputStream.nullOutputStream() : make(into, steps)) {
            copied = in.transferTo(out);
        } catch (ZipException e) {
            throw new BrokenBackup(
                    "The member " + shown(name) + " of " + file + " is damaged: " + e.getMessage() + ".");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new BrokenBackup("The member " + shown(name) + " of " + file + " is not what " + Face.SUMS
                    + " names: its SHA-256 differs.");
        }
        return copied;
    }

    /** The steps of a member's name below the kind's folder. */
    private List<String> steps(String name) throws BrokenBackup {
        var folder = face.kind().folder();
        var steps =
                List.of(name.substring(Math.min(folder.length(), name.length())).split("/", -1));
        boolean plain = name.length() <= LONGEST_NAME
                && name.startsWith(folder)
                && name.chars().noneMatch(c -> c < 0x20 || c == 0x7f || c == '\\')
                && steps.stream().noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
        if (!plain) {
            throw new BrokenBackup("The member " + shown(name) + " of " + file + " has a name that no backup has.");
        }
        return steps;
    }

    private static OutputStream make(Path into, List<String> steps) throws IOException {
        var target = into;
        for (var step : steps) {
            target = target.resolve(step);
        }
        var folder = Objects.requireNonNull(target.getParent());
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newOutputStream(target, StandardOpenOption.WRITE);
    }

    private void refuseMore(Set<String> listed) throws BrokenBackup {
        var extra = new ArrayList<String>();
        int count = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); count++) {
            var name = entries.nextElement().getName();
            if (!listed.contains(name) && !name.equals(Face.SUMS) && !name.equals(Face.NAME)) {
                extra.add(name);
                break;
            }
        }
        if (!extra.isEmpty()) {
            throw new BrokenBackup(
                    file + " holds " + shown(extra.getFirst()) + ", which " + Face.SUMS + " does not name.");
        }
        if (count != listed.size() + 2) {
            throw new BrokenBackup(file + " holds a member twice.");
        }
    }

    private ZipEntry entry(String name) throws BrokenBackup {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new BrokenBackup(file + " lacks the member " + shown(name) + ".");
        }
        return entry;
    }

    private byte[] small(@Nullable ZipEntry entry) throws IOException {
        if (entry == null) {
            throw new BrokenBackup(file + " is no backup of Assay: it has no " + Face.NAME + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(Face.MOST_BYTES + 1);
            if (bytes.length > Face.MOST_BYTES) {
                throw new BrokenBackup(Face.NAME + " in " + file + " is too large.");
            }
            return bytes;
        }
    }

    /** The next line, of which there is no more than a member's name can need. */
    private static @Nullable String line(BufferedReader lines) throws IOException {
        var line = new StringBuilder();
        for (int c = lines.read(); c != '\n'; c = lines.read()) {
            if (c < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new BrokenBackup(Face.SUMS + " breaks off in its last line.");
            }
            if (line.length() > LONGEST_LINE) {
                throw new BrokenBackup("A line of " + Face.SUMS + " is too long.");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** A name from outside, for a sentence. */
    private static String shown(String name) {
        var cut = name.length() > 100 ? name.substring(0, 100) + "…" : name;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
