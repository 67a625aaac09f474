package dev.assay.app.backups;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code backup.json}: what a backup says about itself.
 *
 * @param kind what is in it
 * @param made when it was begun
 * @param assay version of the Assay that wrote it
 * @param directory the data directory's id
 * @param database {@code h2}, or {@code postgresql}, which is not in it
 * @param signed size of the newest checkpoint in it, in entries
 * @param members how many files
 * @param bytes how many bytes, unpacked
 * @param sums SHA-256 of the list of digests
 */
record Face(
        Kind kind,
        Instant made,
        String assay,
        UUID directory,
        String database,
        long signed,
        long members,
        long bytes,
        Digest sums) {
    static final String NAME = "backup.json";
    static final String SUMS = "SHA256SUMS";
    static final int MOST_BYTES = 64 * 1024;
    private static final String FORMAT = "backup/1";

    /** What a backup holds; its members stand below a folder of this name. */
    enum Kind {
        DATA("data/"),
        KEYS("keys/");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }

        String folder() {
            return folder;
        }

        String word() {
            return folder.substring(0, folder.length() - 1);
        }
    }

    byte[] bytesOfJson() {
        return CanonicalJson.write(Map.of(
                "format", FORMAT,
                "kind", kind.word(),
                "made", made.toString(),
                "assay", assay,
                "directory", directory.toString(),
                "database", database,
                "signed", signed,
                "members", members,
                "bytes", bytes,
                "sums", sums.hex()));
    }

    static Face parse(byte[] json) throws BrokenBackup {
        try {
            var face = CanonicalJson.readCanonicalObject(json);
            if (!FORMAT.equals(face.get("format"))) {
                throw new BrokenBackup(
                        NAME + " is of format " + face.get("format") + "; this Assay reads " + FORMAT + ".");
            }
            return new Face(
                    "keys".equals(face.get("kind")) ? Kind.KEYS : Kind.DATA,
                    Instant.parse(text(face.get("made"))),
                    text(face.get("assay")),
                    UUID.fromString(text(face.get("directory"))),
                    text(face.get("database")),
                    number(face.get("signed")),
                    number(face.get("members")),
                    number(face.get("bytes")),
                    new Digest(text(face.get("sums"))));
        } catch (MalformedJson | DateTimeException | IllegalArgumentException e) {
            throw new BrokenBackup(NAME + " cannot be read: " + e.getMessage());
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a text is missing");
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Number number && number.longValue() >= 0) {
            return number.longValue();
        }
        throw new IllegalArgumentException("a number is missing");
    }
}
