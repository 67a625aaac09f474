package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.MalformedBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines, with a bound on each line and on the whole. */
final class LineReader {
    /** The most a member may hold once it is decompressed; writers end members well before it. */
    static final long MAX_MEMBER = 512L << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;
    private long total;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its line feed, or {@code null} at the end; a last line that does not end is refused. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (from == to && !fill()) {
                if (line.size() > 0) {
                    throw new MalformedBundle("its last line does not end");
                }
                return null;
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, end - from);
            if (line.size() > Layout.MAX_LINE) {
                throw new MalformedBundle("a line is longer than " + Layout.MAX_LINE + " bytes");
            }
            from = end;
            if (end < to) {
                from++;
                return line.toByteArray();
            }
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        total += to;
        if (total > MAX_MEMBER) {
            throw new MalformedBundle("it holds more than " + MAX_MEMBER + " bytes once it is decompressed");
        }
        return to > 0;
    }
}
