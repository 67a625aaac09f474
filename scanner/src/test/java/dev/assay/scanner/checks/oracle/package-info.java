/** Tries what is taken for an address. */
@NullMarked
package dev.assay.scanner.checks.oracle;

import org.jspecify.annotations.NullMarked;
