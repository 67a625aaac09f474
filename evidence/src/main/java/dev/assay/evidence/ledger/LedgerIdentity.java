package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.CanonicalJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** What a ledger is called and whose key signs it: {@code ledger.json}, written once. */
record LedgerIdentity(NoteKey key) {
    private static final String FORMAT = "ledger/1";

    byte[] bytes(Instant created) {
        return CanonicalJson.write(Map.of(
                "format", FORMAT,
                "origin", key.name(),
                "vkey", key.vkey(),
                "created", Entry.time(created)));
    }

    static LedgerIdentity parse(byte[] bytes) throws IOException {
        var json = CanonicalJson.readCanonicalObject(bytes);
        if (!FORMAT.equals(json.get("format"))) {
            throw new LedgerDamaged(0, Ledger.IDENTITY + " is not of format " + FORMAT + ", which this Assay reads");
        }
        if (json.get("vkey") instanceof String vkey && json.get("origin") instanceof String origin) {
            var key = NoteKey.parse(vkey);
            if (key.name().equals(origin)) {
                return new LedgerIdentity(key);
            }
        }
        throw new LedgerDamaged(0, Ledger.IDENTITY + " does not say origin and key");
    }
}
