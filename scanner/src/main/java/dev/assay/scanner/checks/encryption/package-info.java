/** Checks on transport: clear text, TLS, cookies and the headers that go with them. Law: as in the room above; these classes use {@code oracle} and the contract, not one another. */
@NullMarked
package dev.assay.scanner.checks.encryption;

import org.jspecify.annotations.NullMarked;
