package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.Digest;

/**
 * That an entry is in the ledger, durably.
 *
 * @param seq its number
 * @param src its source
 * @param leaf its leaf hash
 * @param again whether it had been there before
 */
public record Receipt(long seq, String src, Digest leaf, boolean again) {}
