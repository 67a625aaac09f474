package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeMap;

/** Archives of originals for tests. */
public final class Originals {
    private Originals() {}

    /** The name of an original with this text. */
    public static String name(String text) {
        return Digest.of(bytes(text)).hex() + ".json";
    }

    /** One archive of these texts, in the one form. */
    public static byte[] archive(Collection<String> texts) {
        var files = new TreeMap<String, byte[]>();
        texts.forEach(text -> files.put(name(text), bytes(text)));
        var out = new ByteArrayOutputStream();
        files.forEach((name, bytes) -> out.writeBytes(entry(name, bytes)));
        out.writeBytes(new byte[2 * TarHeader.BLOCK]);
        return out.toByteArray();
    }

    /** One entry, whatever its bytes are. */
    public static byte[] entry(String name, byte[] bytes) {
        var header = new TarHeader(name, bytes.length);
        var out = new ByteArrayOutputStream();
        out.writeBytes(header.bytes());
        out.writeBytes(bytes);
        out.writeBytes(new byte[header.padding()]);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
