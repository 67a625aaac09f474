package dev.assay.evidence.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of a member, written when its turn comes; it must give the same bytes each time. */
@FunctionalInterface
public interface Content {
    void writeTo(OutputStream out) throws IOException;

    /** Bytes held in memory. */
    static Content of(byte[] bytes) {
        var copy = bytes.clone();
        return out -> out.write(copy);
    }

    /** Text in UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file, read when the member is written. */
    static Content of(Path file) {
        return out -> Files.copy(file, out);
    }

    /** Records as lines of canonical JSON, uncompressed. */
    static Content lines(Records records) {
        return out -> records.forEach(line -> out.write(Lines.of(line)));
    }
}
