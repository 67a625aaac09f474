package dev.assay.app.backups;

import dev.assay.app.storage.DurableFiles;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.digest.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code restored.json}: says to the next start that the directory was put back.
 *
 * @param made when the backup was begun
 * @param restored when it was put back
 * @param by name of the operating system's user who did it
 * @param face SHA-256 of its {@code backup.json}
 * @param signed size of the newest checkpoint in it
 */
record RestoredMark(String made, String restored, String by, String face, long signed) {
    static final String NAME = "restored.json";
    private static final int MOST_BYTES = 4096;

    static RestoredMark of(Face face, Digest digest, Instant now, String by) {
        return new RestoredMark(face.made().toString(), now.toString(), by, digest.hex(), face.signed());
    }

    void write(Path home) throws IOException {
        DurableFiles.write(
                home.resolve(NAME),
                CanonicalJson.write(
                        Map.of("made", made, "restored", restored, "by", by, "face", face, "signed", signed)));
    }

    static Optional<RestoredMark> read(Path home) throws IOException {
        var file = home.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var json = CanonicalJson.read(
                                    Files.size(file) > MOST_BYTES ? new byte[0] : Files.readAllBytes(file), MOST_BYTES)
                            instanceof Map<?, ?> map
                    ? map
                    : Map.of();
            return Optional.of(new RestoredMark(
                    String.valueOf(json.get("made")),
                    String.valueOf(json.get("restored")),
                    String.valueOf(json.get("by")),
                    String.valueOf(json.get("face")),
                    json.get("signed") instanceof Number number ? number.longValue() : 0));
        } catch (MalformedJson e) {
            throw new BrokenBackup(file + " is not what a restore writes: " + e.getMessage() + ".");
        }
    }
}
