package dev.assay.evidence.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of the zip structure, of which there is exactly one form (bundle-v1.md section 1; PKWARE APPNOTE 4.3).
 *
 * <p>Writer and reader both take their bytes from here: the reader computes what must stand in the file and compares.
 */
final class ZipLayout {
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int LOCAL_SIZE = 30;
    static final int ENTRY_SIZE = 46;
    static final int END_SIZE = 22 + Layout.MEDIA_TYPE.length();
    static final long LIMIT32 = 0xFFFF_FFFEL;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int LOCATOR64_SIGNATURE = 0x07064b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final short DATE_1980 = 0x0021;
    private static final short MADE_BY = 0x0314;
    private static final int MODE = 0100644 << 16;
    private static final int NONE = 0xFFFF_FFFF;

    private ZipLayout() {}

    /** What stands before a member's content. */
    static byte[] localHeader(String name, long size, int crc) {
        var ascii = name.getBytes(StandardCharsets.US_ASCII);
        var out = buffer(LOCAL_SIZE + ascii.length).putInt(LOCAL_SIGNATURE).putShort((short) 10);
        common(out, size, crc);
        return out.putShort((short) ascii.length).putShort((short) 0).put(ascii).array();
    }

    /** A member's entry in the directory. */
    static byte[] entry(String name, long size, int crc, long offset) {
        var ascii = name.getBytes(StandardCharsets.US_ASCII);
        boolean far = offset > LIMIT32;
        var out = buffer(ENTRY_SIZE + ascii.length + (far ? 12 : 0)).putInt(ENTRY_SIGNATURE);
        out.putShort(MADE_BY).putShort((short) (far ? 45 : 10));
        common(out, size, crc);
        out.putShort((short) ascii.length).putShort((short) (far ? 12 : 0)).putShort((short) 0);
        out.putShort((short) 0).putShort((short) 0).putInt(MODE).putInt(far ? NONE : (int) offset);
        out.put(ascii);
        return far ? out.putShort((short) 1).putShort((short) 8).putLong(offset).array() : out.array();
    }

    /** Everything after the directory. */
    static byte[] end(int count, long offset, long size) {
        boolean far = offset > LIMIT32;
        var out = buffer(END_SIZE + (far ? 76 : 0));
        if (far) {
            out.putInt(END64_SIGNATURE).putLong(44).putShort(MADE_BY).putShort((short) 45);
            out.putInt(0).putInt(0).putLong(count).putLong(count).putLong(size).putLong(offset);
            out.putInt(LOCATOR64_SIGNATURE).putInt(0).putLong(offset + size).putInt(1);
        }
        out.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
        out.putShort((short) count).putShort((short) count).putInt((int) size).putInt(far ? NONE : (int) offset);
        return out.putShort((short) Layout.MEDIA_TYPE.length())
                .put(Layout.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Flags, method, time, date, CRC and both sizes, which local header and entry have alike. */
    private static void common(ByteBuffer out, long size, int crc) {
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort(DATE_1980);
        out.putInt(crc).putInt((int) size).putInt((int) size);
    }
}
