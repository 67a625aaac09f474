package dev.assay.app.evidence;

import dev.assay.evidence.ledger.Batch;
import dev.assay.evidence.ledger.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The entries of a batch in the binary format of PostgreSQL's COPY, version "PGCOPY\n\377\r\n\0". */
final class CopiedEntries {
    static final String COPY =
            "COPY assay_ledger.entry (seq, batch, src, entry, payload, salt) FROM STDIN (FORMAT binary)";

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int COLUMNS = 6;
    private static final int END = -1;

    private CopiedEntries() {}

    static InputStream of(Batch batch) throws IOException {
        List<InputStream> parts = new ArrayList<>();
        parts.add(part(out -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        }));
        long seq = batch.first();
        for (var stored : batch.entries()) {
            long place = seq++;
            parts.add(part(out -> {
                out.writeShort(COLUMNS);
                number(out, place);
                number(out, batch.first());
                bytes(out, Entry.parse(stored.entry()).src().getBytes(StandardCharsets.UTF_8));
                bytes(out, stored.entry());
                bytes(out, stored.sealed().payload());
                bytes(out, stored.sealed().salt());
            }));
        }
        parts.add(part(out -> out.writeShort(END)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private interface Part {
        void to(DataOutputStream out) throws IOException;
    }

    private static InputStream part(Part part) throws IOException {
        var bytes = new ByteArrayOutputStream();
        part.to(new DataOutputStream(bytes));
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void number(DataOutputStream out, long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
