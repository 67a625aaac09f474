package dev.assay.evidence.bundle;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Opens a bundle from outside.
 *
 * <p>The zip is read through its directory; {@link #faults} says where any byte of its structure is not what bundle-v1.md
 * section 1 makes it. Nothing is unpacked, nothing is held but names and sizes.
 */
public final class BundleReader implements AutoCloseable {
    private final FileChannel file;
    private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();
    private final List<Fault> faults;

    /** Where a member lies. */
    public record Slot(String name, long offset, long size, int crc) {
        long content() {
            return offset + ZipLayout.LOCAL_SIZE + name.length();
        }

        long end() {
            return content() + size;
        }
    }

    /**
     * A departure from the form of the container.
     *
     * @param where the member's name, or the part of the file
     */
    public record Fault(String where, String expected, String seen) {}

    private BundleReader(FileChannel file) throws IOException {
        this.file = file;
        var directory = new ZipDirectory(file);
        for (var slot : directory.read()) {
            slots.putIfAbsent(slot.name(), slot);
        }
        this.faults = directory.faults();
    }

    /**
     * Opens a file.
     *
     * @throws NotABundle when there is no such file, or it does not look like a bundle at all
     * @throws MalformedBundle when its directory cannot be read
     */
    public static BundleReader open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NotABundle(path + (Files.exists(path) ? " is not a file" : " does not exist"));
        }
        if (!Files.isReadable(path)) {
            throw new NotABundle(path + " may not be read");
        }
        var channel = FileChannel.open(path, READ);
        try {
            if (!looksLikeOne(channel)) {
                throw new NotABundle(path + " is not a bundle: it neither begins nor ends like one");
            }
            return new BundleReader(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A changed bundle still begins or ends like one; what does neither is something else. */
    private static boolean looksLikeOne(FileChannel file) throws IOException {
        if (file.size() < ZipLayout.END_SIZE || file.size() > Layout.MAX_BUNDLE_BYTES) {
            return false;
        }
        int comment = Layout.MEDIA_TYPE.length();
        var head = text(file, ZipLayout.LOCAL_SIZE, Layout.MIMETYPE.length() + comment);
        var tail = text(file, file.size() - comment, comment);
        return head.equals(Layout.MIMETYPE + Layout.MEDIA_TYPE) || tail.equals(Layout.MEDIA_TYPE);
    }

    private static String text(FileChannel file, long at, int size) throws IOException {
        return new String(ZipDirectory.bytes(file, at, size), StandardCharsets.ISO_8859_1);
    }

    /** What is wrong with the container; empty for a sound one. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The members in the order of the directory. */
    public SequencedMap<String, Slot> members() {
        return Collections.unmodifiableSequencedMap(slots);
    }

    public long size() throws IOException {
        return file.size();
    }

    /** The content of a small member. */
    public byte[] bytes(String name) throws IOException {
        var slot = slot(name);
        if (slot.size() > Layout.MAX_HELD) {
            throw new MalformedBundle(
                    name + " has " + slot.size() + " bytes; at most " + Layout.MAX_HELD + " are held in memory");
        }
        return ZipDirectory.bytes(file, slot.content(), (int) slot.size());
    }

    /** The content of a member as a stream. */
    public InputStream stream(String name) throws IOException {
        return new Window(slot(name));
    }

    private Slot slot(String name) throws MalformedBundle {
        var slot = slots.get(name);
        if (slot == null) {
            throw new MalformedBundle("there is no member " + name);
        }
        return slot;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Reads a member's bytes at their place, so that several can be read at once. */
    private final class Window extends InputStream {
        private long at;
        private final long end;

        Window(Slot slot) {
            this.at = slot.content();
            this.end = slot.end();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (at >= end) {
                return -1;
            }
            int n = file.read(ByteBuffer.wrap(into, from, (int) Math.min(count, end - at)), at);
            if (n < 0) {
                throw new MalformedBundle("the file ends inside a member");
            }
            at += n;
            return n;
        }
    }
}
