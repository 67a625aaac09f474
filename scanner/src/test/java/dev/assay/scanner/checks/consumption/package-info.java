/** Trials of the checks that lead the target to call us. */
@NullMarked
package dev.assay.scanner.checks.consumption;

import org.jspecify.annotations.NullMarked;
