/** Checks on input: origins, injections, malformed and undescribed values. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.input;

import org.jspecify.annotations.NullMarked;
