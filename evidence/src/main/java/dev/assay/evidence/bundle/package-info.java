/**
 * The bundle an auditor takes away: its container, its manifest, and the two hands that write and open it.
 *
 * <p>Law: the format is {@code docs/formats/bundle-v1.md}; the same request gives the same content members byte for byte;
 * the writer signs only what it has itself digested; the reader takes nothing on trust and holds nothing large in memory.
 * May use {@code digest}, {@code signature}, {@code timestamp} and {@code ledger}; {@code verify} and the application may
 * use it.
 */
@NullMarked
package dev.assay.evidence.bundle;

import org.jspecify.annotations.NullMarked;
