package dev.assay.evidence.bundle;

import dev.assay.evidence.bundle.BundleReader.Fault;
import dev.assay.evidence.bundle.BundleReader.Slot;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads the directory of a zip from outside and compares every byte of the structure with what it must be.
 *
 * <p>From the directory only names, sizes, CRCs and offsets are taken; everything else is computed by {@link ZipLayout}
 * and compared.
 */
final class ZipDirectory {
    private static final int MAX_DIRECTORY = Layout.MAX_MEMBERS * (ZipLayout.ENTRY_SIZE + Layout.MAX_NAME + 12);

    private final FileChannel file;
    private final List<Fault> faults = new ArrayList<>();

    ZipDirectory(FileChannel file) {
        this.file = file;
    }

    List<Fault> faults() {
        return faults;
    }

    /** The slots as the directory lists them, duplicates included. */
    List<Slot> read() throws IOException {
        int endAt = endOffset();
        var end = buffer(file.size() - ZipLayout.END_SIZE - endAt, ZipLayout.END_SIZE - comment());
        int count = end.getShort(10) & 0xffff;
        long size = end.getInt(12) & 0xffff_ffffL;
        long endStart = file.size() - ZipLayout.END_SIZE - endAt;
        long offset = end.getInt(16) & 0xffff_ffffL;
        if (offset > ZipLayout.LIMIT32) {
            offset = endStart - 76 - size;
        }
        if (offset + size != endStart && offset + size + 76 != endStart) {
            throw new MalformedBundle("the zip directory is said to lie at byte " + offset + " but ends at byte "
                    + endStart + ": bytes were put in or taken out before it");
        }
        if (count > Layout.MAX_MEMBERS || size > MAX_DIRECTORY || offset < 0 || offset + size > file.size()) {
            throw new MalformedBundle("the zip directory (" + count + " members, " + size + " bytes at " + offset
                    + ") is impossible or beyond the limits of bundle-v1");
        }
        var slots = entries(bytes(file, offset, (int) size), count);
        compare(slots, offset, size);
        return slots;
    }

    private static int comment() {
        return Layout.MEDIA_TYPE.length();
    }

    /** How many bytes before its place the end record begins; anything but 0 is a fault that is reported later. */
    private int endOffset() throws IOException {
        int reach = (int) Math.min(file.size() - ZipLayout.END_SIZE, 66_000);
        for (int back = 0; back <= reach; back++) {
            if (buffer(file.size() - ZipLayout.END_SIZE - back, 4).getInt(0) == 0x06054b50) {
                return back;
            }
        }
        throw new MalformedBundle("the zip has no end record, as if it were cut off");
    }

    private static List<Slot> entries(byte[] directory, int count) throws MalformedBundle {
        var slots = new ArrayList<Slot>();
        var in = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            int at = in.position();
            if (in.remaining() < ZipLayout.ENTRY_SIZE) {
                throw new MalformedBundle("the zip directory ends inside entry " + (i + 1));
            }
            int nameSize = in.getShort(at + 28) & 0xffff;
            int extra = in.getShort(at + 30) & 0xffff;
            int whole = ZipLayout.ENTRY_SIZE + nameSize + extra + (in.getShort(at + 32) & 0xffff);
            if (in.remaining() < whole) {
                throw new MalformedBundle("the zip directory ends inside entry " + (i + 1));
            }
            var name = new String(directory, at + ZipLayout.ENTRY_SIZE, nameSize, StandardCharsets.ISO_8859_1);
            long offset = in.getInt(at + 42) & 0xffff_ffffL;
            if (offset > ZipLayout.LIMIT32 && extra == 12) {
                offset = in.getLong(at + ZipLayout.ENTRY_SIZE + nameSize + 4);
            }
            slots.add(new Slot(name, offset, in.getInt(at + 24) & 0xffff_ffffL, in.getInt(at + 16)));
            in.position(at + whole);
        }
        return slots;
    }

    /** Goes through the file from its first byte to its last and compares. */
    private void compare(List<Slot> slots, long directory, long directorySize) throws IOException {
        long at = 0;
        var names = new HashSet<String>();
        for (var slot : slots) {
            name(slot, names);
            if (slot.offset() != at) {
                fault(slot.name(), "the member at byte " + at, "at byte " + slot.offset());
            }
            if (slot.offset() < 0 || slot.end() > directory) {
                throw new MalformedBundle(show(slot.name()) + " lies beyond the members' part of the file");
            }
            compare(slot.name(), "header", slot.offset(), ZipLayout.localHeader(slot.name(), slot.size(), slot.crc()));
            at = slot.end();
        }
        if (at != directory) {
            fault("the zip directory", "at byte " + at + ", right after the last member", "at byte " + directory);
        }
        at = directory;
        for (var slot : slots) {
            var entry = ZipLayout.entry(slot.name(), slot.size(), slot.crc(), slot.offset());
            compare(slot.name(), "directory entry", at, entry);
            at += entry.length;
        }
        var end = ZipLayout.end(slots.size(), directory, at - directory);
        compare("the end of the zip", "end record", at, end);
        if (at + end.length != file.size() || at - directory != directorySize) {
            fault("the end of the zip", "the file to end at byte " + (at + end.length), file.size() + " bytes");
        }
        if (slots.isEmpty() || !slots.getFirst().name().equals(Layout.MIMETYPE)) {
            fault(
                    Layout.MIMETYPE,
                    "as the first member",
                    slots.isEmpty() ? "no member" : slots.getFirst().name());
        }
    }

    private void name(Slot slot, HashSet<String> names) {
        if (!Layout.isName(slot.name())) {
            fault(show(slot.name()), "a plain relative name", "a name that bundle-v1 forbids");
        }
        if (!names.add(slot.name().toLowerCase(Locale.ROOT))) {
            fault(show(slot.name()), "each name once", "the name again");
        }
    }

    private void compare(String name, String what, long at, byte[] expected) throws IOException {
        long there = Math.max(0, Math.min(expected.length, file.size() - at));
        var seen = bytes(file, at, (int) there);
        int differs = Arrays.mismatch(expected, seen);
        if (differs >= 0) {
            fault(
                    show(name),
                    "the " + what + " that bundle-v1 prescribes",
                    "another byte at " + (at + differs) + " of the file");
        }
    }

    private void fault(String where, String expected, String seen) {
        if (faults.size() < 50) {
            faults.add(new Fault(where, expected, seen));
        }
    }

    /** A name from outside, made safe to print. */
    static String show(String name) {
        var shown = name.replaceAll("[^ -~]", "?");
        return shown.length() > Layout.MAX_NAME ? shown.substring(0, Layout.MAX_NAME) + "…" : shown;
    }

    private ByteBuffer buffer(long at, int size) throws IOException {
        return ByteBuffer.wrap(bytes(file, at, size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] bytes(FileChannel file, long at, int size) throws IOException {
        var bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file ends at byte " + file.size() + ", inside what was announced");
            }
        }
        return bytes.array();
    }
}
