/** Checks on who is let in: missing, forged, stale and misplaced credentials. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.authentication;

import org.jspecify.annotations.NullMarked;
