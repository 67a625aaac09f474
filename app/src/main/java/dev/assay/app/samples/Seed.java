package dev.assay.app.samples;

import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a draw begins with: SHA-256 over engagement, control, the population's digest and the value that whoever draws entered after the
 * population was sealed (docs/formats/sample-v1.md, section 2).
 */
public record Seed(Digest digest) {

    /** The seed of these four; texts may be empty. */
    public static Seed of(String engagement, String control, Digest population, String value) {
        var bytes = new ByteArrayOutputStream();
        part(bytes, engagement.getBytes(StandardCharsets.UTF_8));
        part(bytes, control.getBytes(StandardCharsets.UTF_8));
        part(bytes, HexFormat.of().parseHex(population.hex()));
        part(bytes, value.getBytes(StandardCharsets.UTF_8));
        return new Seed(Digest.of(bytes.toByteArray()));
    }

    // Each part is preceded by its length, so that no two different lists of parts have the same bytes.
    private static void part(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(digest.hex());
    }
}
