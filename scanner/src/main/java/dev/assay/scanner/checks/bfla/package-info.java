/** Checks on functions: whether an identity may call what its role should not. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.bfla;

import org.jspecify.annotations.NullMarked;
