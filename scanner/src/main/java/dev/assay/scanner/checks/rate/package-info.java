/** Checks on limits: on bursts, guesses and page sizes. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.rate;

import org.jspecify.annotations.NullMarked;
