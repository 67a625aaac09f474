/** Checks on other parties: redirects, foreign hosts and unsigned events. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.consumption;

import org.jspecify.annotations.NullMarked;
