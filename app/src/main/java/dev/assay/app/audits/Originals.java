package dev.assay.app.audits;

import dev.assay.evidence.bundle.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Stored files as they are, in tar archives of one form (POSIX.1-1988, ustar): mode 0644, owner 0, time 0, ascending names, so that the
 * same files give the same bytes.
 */
final class Originals {
    private static final int BLOCK = 512;
    private static final long MOST_BYTES = 1L << 30;

    private Originals() {}

    /** A stored file that can be opened again and again; {@code size} in bytes. */
    record Original(long size, Opener opener) {
        static Original of(byte[] bytes) {
            return new Original(bytes.length, () -> new ByteArrayInputStream(bytes));
        }

        /** A file whose size is found by reading it. */
        static Original measured(Opener opener) throws IOException {
            try (var in = opener.open()) {
                return new Original(in.transferTo(OutputStream.nullOutputStream()), opener);
            }
        }
    }

    /** Opens a stored file. */
    interface Opener {
        InputStream open() throws IOException;
    }

    /** The archives that hold the files, by the bundle's member names. */
    static Map<String, Content> members(SortedMap<String, Original> files) {
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
            out.write(new byte[2 * BLOCK]);
        });
    }

    private static void write(String name, Original file, OutputStream out) throws IOException {
        out.write(header(name, file.size()));
        try (var in = file.opener().open()) {
            long copied = in.transferTo(out);
            if (copied != file.size()) {
                throw new IOException(
                        "the stored file " + name + " changed: it had " + file.size() + " bytes and has " + copied);
            }
        }
        out.write(new byte[(int) ((BLOCK - file.size() % BLOCK) % BLOCK)]);
    }

    private static byte[] header(String name, long size) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "%011o".formatted(0));
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = '0';
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (at == 0 && bytes.length > 100) {
            throw new IllegalArgumentException("a name of at most 100 characters, not " + text);
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
