/** Checks on data that answers give away: traces, credentials, personal data, files, caches. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.exposure;

import org.jspecify.annotations.NullMarked;
