/** Trials of the checks that send odd values. */
@NullMarked
package dev.assay.scanner.checks.input;

import org.jspecify.annotations.NullMarked;
