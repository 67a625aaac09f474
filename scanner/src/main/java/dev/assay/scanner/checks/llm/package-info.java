/** Checks on language models behind the API. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.llm;

import org.jspecify.annotations.NullMarked;
