package dev.assay.evidence.bundle;

import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.MalformedJson;
import dev.assay.evidence.ledger.Ledger;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes the record lines that cite the ledger (bundle-v1.md section 5). */
public final class RecordLines {
    private RecordLines() {}

    /** The records of a ledger at these indices, ascending; those whose payload was erased are withheld. */
    public static Records of(Ledger ledger, LongStream seqs) {
        return sink -> {
            for (long seq : (Iterable<Long>) seqs::iterator) {
                sink.accept(of(ledger, seq));
            }
        };
    }

    /** The record of a ledger at an index; withheld where its payload was erased. */
    public static Map<String, @Nullable Object> of(Ledger ledger, long seq) throws IOException {
        var entry = ledger.entry(seq).bytes();
        var opened = ledger.payload(seq);
        return opened.isEmpty()
                ? withheld(seq, entry)
                : disclosed(
                        seq,
                        entry,
                        opened.get().payload().canonical(),
                        opened.get().salt());
    }

    /** A record that is shown: its entry's bytes, its payload's canonical bytes and its salt. */
    public static Map<String, @Nullable Object> disclosed(long seq, byte[] entry, byte[] payload, byte[] salt)
            throws MalformedJson {
        var line = withheld(seq, entry);
        line.put("payload", CanonicalJson.readCanonicalObject(payload));
        line.put("salt", Base64.getEncoder().encodeToString(salt));
        return line;
    }

    /** A record of which only the entry is shown, because its payload is withheld or erased. */
    public static Map<String, @Nullable Object> withheld(long seq, byte[] entry) throws MalformedJson {
        var line = new HashMap<String, @Nullable Object>();
        line.put("seq", seq);
        line.put("entry", CanonicalJson.readCanonicalObject(entry));
        return line;
    }
}
