/** Checks on what answers beyond the description: old versions, forgotten and debug endpoints. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.inventory;

import org.jspecify.annotations.NullMarked;
