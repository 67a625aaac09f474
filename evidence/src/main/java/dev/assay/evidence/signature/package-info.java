/**
 * The keys Assay signs with and the hands that use them.
 *
 * <p>Law: four keys, each for one purpose and never shared (evidence, time, checkpoints, payload wrapping); a key that
 * was lost is never quietly made anew; no secret leaves this room. May use {@code digest}; {@code timestamp},
 * {@code ledger}, {@code bundle} and {@code report} may use it.
 */
@NullMarked
package dev.assay.evidence.signature;

import org.jspecify.annotations.NullMarked;
