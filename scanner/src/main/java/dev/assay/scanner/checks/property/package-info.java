/** Checks on properties: what answers carry beyond the description, and what must never be in them. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.property;

import org.jspecify.annotations.NullMarked;
