package dev.assay.evidence.verify;

import dev.assay.evidence.bundle.MalformedBundle;
import dev.assay.evidence.digest.CanonicalJson;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.ledger.Entry;
import dev.assay.evidence.ledger.MerkleTree;
import dev.assay.evidence.ledger.OpenedPayload;
import dev.assay.evidence.ledger.Payload;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as a population holds it.
 *
 * @param seq the ledger index it cites, or {@code null}
 * @param leaf the leaf hash of its entry, or {@code null} when it cites none
 * @param disclosed whether payload and salt are given and are what the entry commits to
 */
record RecordLine(@Nullable Long seq, @Nullable Digest leaf, boolean disclosed) {
    static RecordLine read(byte[] line) throws IOException {
        var json = CanonicalJson.readCanonicalObject(line);
        if (!json.containsKey("seq")) {
            return new RecordLine(null, null, false);
        }
        if (!(json.get("seq") instanceof Long seq) || seq < 0 || !(json.get("entry") instanceof Map<?, ?> entry)) {
            throw new MalformedBundle("it cites the ledger without an index and an entry");
        }
        var bytes = CanonicalJson.write(entry);
        var parsed = Entry.parse(bytes);
        if (json.get("payload") instanceof Map<?, ?> payload) {
            commits(seq, parsed, payload, json.get("salt"));
            return new RecordLine(seq, MerkleTree.leaf(bytes), true);
        }
        return new RecordLine(seq, MerkleTree.leaf(bytes), false);
    }

    private static void commits(long seq, Entry entry, Map<?, ?> payload, @Nullable Object salt) throws IOException {
        if (!(salt instanceof String text)) {
            throw new MalformedBundle("record " + seq + " discloses a payload without its salt");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedBundle("the salt of record " + seq + " is not base64", e);
        }
        if (bytes.length != Payload.SALT) {
            throw new MalformedBundle("the salt of record " + seq + " has not " + Payload.SALT + " bytes");
        }
        new OpenedPayload(Payload.read(CanonicalJson.write(payload)), bytes).requireCommittedBy(entry);
    }
}
