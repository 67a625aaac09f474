/** Tests of the checks: the same for all, on fixtures that are really served. */
@NullMarked
package dev.assay.scanner.checks;

import org.jspecify.annotations.NullMarked;
