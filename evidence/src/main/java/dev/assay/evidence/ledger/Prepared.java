package dev.assay.evidence.ledger;

/** A new entry whose payload is already in canonical form: what the caller's thread does for the writer. */
record Prepared(String src, String type, String retention, Payload payload) {
    static Prepared of(NewEntry entry) {
        return new Prepared(entry.src(), entry.type(), entry.retention(), entry.payload());
    }
}
