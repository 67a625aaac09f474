package dev.assay.evidence.ledger;

/**
 * A payload and its salt, each encrypted (ledger-v1, Encryption).
 *
 * @param payload nonce, ciphertext and tag of the payload
 * @param salt nonce, ciphertext and tag of the salt
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
public record SealedPayload(byte[] payload, byte[] salt) {
    /** The largest sealed payload, in bytes. */
    public static final int MAX_BYTES = 1024 * 1024;
}
