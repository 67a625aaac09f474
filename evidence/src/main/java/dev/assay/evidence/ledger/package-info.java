/**
 * The ordered items: an append-only Merkle log whose entries hold commitments and whose payloads are encrypted apart.
 *
 * <p>Law: what was acknowledged is durable and never changes place; nothing is signed that does not extend everything
 * signed before; the format is {@code docs/formats/ledger-v1.md}. May use {@code digest}, {@code signature} and {@code
 * timestamp}; {@code bundle}, {@code verify} and the application may use it.
 */
@NullMarked
package dev.assay.evidence.ledger;

import org.jspecify.annotations.NullMarked;
