package dev.assay.evidence.ledger;

/**
 * An entry as a store keeps it.
 *
 * @param entry the canonical bytes of the entry
 * @param sealed the encrypted payload that goes with it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
public record StoredEntry(byte[] entry, SealedPayload sealed) {}
