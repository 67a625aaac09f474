package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Record lines: one canonical JSON object and a line feed each. */
final class Lines {
    private Lines() {}

    static byte[] of(Map<String, ? extends @Nullable Object> value) throws IOException {
        var line = (CanonicalJson.text(value) + "\n").getBytes(StandardCharsets.UTF_8);
        if (line.length > Layout.MAX_LINE) {
            throw new IOException(
                    "a record of " + line.length + " bytes is longer than a line may be, " + Layout.MAX_LINE);
        }
        return line;
    }
}
