/** Trials of the encryption checks against servers of our own. */
@NullMarked
package dev.assay.scanner.checks.encryption;

import org.jspecify.annotations.NullMarked;
