package dev.assay.evidence.bundle;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the records of one population into as many members as they need, and counts them. */
final class PopulationWriter implements Records.Sink {
    /** Lines per member, in bytes before compression. */
    static final long MEMBER_BYTES = 256L << 20;

    private final ZipFileWriter zip;
    private final Population.Origin origin;
    private final LongConsumer cited;
    private final List<String> members = new ArrayList<>();
    private final TreeHead head = new TreeHead();
    private @Nullable OutputStream out;
    private long inMember;
    private @Nullable Long firstSeq;
    private @Nullable Long lastSeq;

    private PopulationWriter(ZipFileWriter zip, Population.Origin origin, LongConsumer cited) {
        this.zip = zip;
        this.origin = origin;
        this.cited = cited;
    }

    /** Writes all records; {@code cited} is told each ledger index. */
    static Population write(ZipFileWriter zip, BundlePlan.PopulationSource source, LongConsumer cited)
            throws IOException {
        var writer = new PopulationWriter(zip, source.origin(), cited);
        try {
            source.records().forEach(writer);
        } finally {
            writer.close();
        }
        return new Population(
                source.origin(),
                writer.head.count(),
                writer.firstSeq,
                writer.lastSeq,
                writer.head.root(),
                writer.members);
    }

    @Override
    public void accept(Map<String, ? extends @Nullable Object> value) throws IOException {
        if (value.containsKey("seq")) {
            cite(value.get("seq"));
        }
        var line = Lines.of(value);
        var member = out;
        if (member == null || inMember + line.length > MEMBER_BYTES) {
            close();
            member = next();
        }
        member.write(line);
        inMember += line.length;
        head.add(Arrays.copyOf(line, line.length - 1));
    }

    private void cite(@Nullable Object value) {
        if (!(value instanceof Number number) || number.longValue() < 0) {
            throw new IllegalArgumentException(
                    "a record of " + origin.name() + " has the ledger index " + value + ", which is not one");
        }
        long seq = number.longValue();
        var last = lastSeq;
        if (last != null && seq <= last) {
            throw new IllegalArgumentException(
                    "the records of " + origin.name() + " are not in the ledger's order: " + seq + " after " + last);
        }
        firstSeq = last == null ? Long.valueOf(seq) : firstSeq;
        lastSeq = seq;
        cited.accept(seq);
    }

    private OutputStream next() throws IOException {
        var name = "evidence/%s/%03d.ndjson.zst".formatted(origin.name(), members.size());
        members.add(name);
        inMember = 0;
        var opened = new ZstdOutputStream(zip.begin(name));
        out = opened;
        return opened;
    }

    private void close() throws IOException {
        var open = out;
        if (open != null) {
            out = null;
            open.close();
        }
    }
}
