/**
 * Says when: RFC 3161 tokens from an outside authority, or from the built-in one, whose time is self-asserted.
 *
 * <p>Law: a token is used only after every check of {@link dev.assay.evidence.timestamp.TimestampToken#verify}; the kind
 * of the time travels with it; the only room of this library that opens sockets, each behind an {@link
 * dev.assay.evidence.timestamp.AddressGuard}. May use {@code digest} and {@code signature}; {@code ledger}, {@code
 * bundle}, {@code report} and {@code verify} may use it.
 */
@NullMarked
package dev.assay.evidence.timestamp;

import org.jspecify.annotations.NullMarked;
