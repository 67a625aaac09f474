package dev.assay.app.audits;

import dev.assay.evidence.bundle.Content;
import dev.assay.evidence.bundle.Layout;
import dev.assay.evidence.bundle.TarHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Stored files as they are, in tar archives of one form with ascending names, so that the same files give the same bytes. */
final class Originals {
    private static final long MOST_BYTES = 1L << 30;

    private Originals() {}

    /** A stored file that can be opened again and again; {@code size} in bytes. */
    record Original(long size, Opener opener) {
        static Original of(byte[] bytes) {
            return new Original(bytes.length, () -> new ByteArrayInputStream(bytes));
        }
    }

    /** Opens a stored file. */
    interface Opener {
        InputStream open() throws IOException;
    }

    /** The archives that hold the files, by the bundle's member names. */
    static Map<String, Content> members(SortedMap<String, Original> files) {
        if (files.size() > Layout.MAX_ORIGINALS) {
            throw new IllegalStateException("a bundle holds at most " + Layout.MAX_ORIGINALS + " originals, not "
                    + files.size() + "; ask for a shorter period or fewer APIs");
        }
        Map<String, Content> members = new LinkedHashMap<>();
        Map<String, Original> batch = new LinkedHashMap<>();
        long bytes = 0;
        for (var file : files.entrySet()) {
            if (bytes > 0 && bytes + file.getValue().size() > MOST_BYTES) {
                add(members, batch);
                batch = new LinkedHashMap<>();
                bytes = 0;
            }
            batch.put(file.getKey(), file.getValue());
            bytes += file.getValue().size();
        }
        if (!batch.isEmpty()) {
            add(members, batch);
        }
        return members;
    }

    private static void add(Map<String, Content> members, Map<String, Original> batch) {
        var files = Map.copyOf(batch);
        var order = batch.keySet().stream().sorted().toList();
        members.put("evidence/raw/%03d.tar".formatted(members.size()), out -> {
            for (var name : order) {
                var file = files.get(name);
                if (file != null) {
                    write(name, file, out);
                }
            }
            out.write(new byte[2 * TarHeader.BLOCK]);
        });
    }

    private static void write(String name, Original file, OutputStream out) throws IOException {
        var header = new TarHeader(name, file.size());
        out.write(header.bytes());
        try (var in = file.opener().open()) {
            long copied = in.transferTo(out);
            if (copied != file.size()) {
                throw new IOException(
                        "the stored file " + name + " changed: it had " + file.size() + " bytes and has " + copied);
            }
        }
        out.write(new byte[header.padding()]);
    }
}
