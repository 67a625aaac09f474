/** Checks on objects: whether one identity reaches what belongs to another. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.bola;

import org.jspecify.annotations.NullMarked;
