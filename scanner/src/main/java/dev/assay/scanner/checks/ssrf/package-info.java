/** Checks on addresses that the target can be led to call. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.ssrf;

import org.jspecify.annotations.NullMarked;
