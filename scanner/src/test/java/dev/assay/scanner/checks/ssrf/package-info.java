/** Tries what is taken for an address. */
@NullMarked
package dev.assay.scanner.checks.ssrf;

import org.jspecify.annotations.NullMarked;
