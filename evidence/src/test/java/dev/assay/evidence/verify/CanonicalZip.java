package dev.assay.evidence.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Packs members as bundle-v1.md section 1 says, written a second time so that a tamperer needs no help of ours. */
final class CanonicalZip {
    private static final String COMMENT = "application/vnd.etsi.asic-e+zip";

    private CanonicalZip() {}

    static byte[] of(List<Tampering.Packed> members) {
        var file = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (var member : members) {
            var name = member.name().getBytes(StandardCharsets.ISO_8859_1);
            var crc = new CRC32();
            crc.update(member.content());
            int offset = file.size();
            var both = little(16 + 4).putShort((short) 0).putShort((short) 0).putShort((short) 0);
            both.putShort((short) 0x21).putInt((int) crc.getValue());
            both.putInt(member.content().length).putInt(member.content().length);
            file.writeBytes(little(6).putInt(0x04034b50).putShort((short) 10).array());
            file.writeBytes(both.array());
            file.writeBytes(
                    little(4).putShort((short) name.length).putShort((short) 0).array());
            file.writeBytes(name);
            file.writeBytes(member.content());
            directory.writeBytes(little(8)
                    .putInt(0x02014b50)
                    .putShort((short) 0x0314)
                    .putShort((short) 10)
                    .array());
            directory.writeBytes(both.array());
            directory.writeBytes(little(18)
                    .putShort((short) name.length)
                    .putLong(0)
                    .putInt(0100644 << 16)
                    .putInt(offset)
                    .array());
            directory.writeBytes(name);
        }
        int offset = file.size();
        file.writeBytes(directory.toByteArray());
        file.writeBytes(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) members.size())
                .putShort((short) members.size())
                .putInt(directory.size())
                .putInt(offset)
                .putShort((short) COMMENT.length())
                .array());
        file.writeBytes(COMMENT.getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
