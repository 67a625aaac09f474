package dev.assay.evidence.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Reads and makes the passphrase of the key stores. */
final class Passphrase {
    private static final int SHORTEST = 12;

    private Passphrase() {}

    static byte[] generate() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return (HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The first line of the file, without the line end. */
    static char[] read(Path file) throws IOException {
        var text = new String(KeyFiles.read(file), StandardCharsets.UTF_8);
        var line = text.lines().findFirst().orElse("");
        if (line.length() < SHORTEST) {
            throw new KeysUnusable(
                    "the first line of " + file + " must hold a passphrase of at least " + SHORTEST + " characters");
        }
        return line.toCharArray();
    }
}
