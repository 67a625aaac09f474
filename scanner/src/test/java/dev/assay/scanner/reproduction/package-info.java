/** Trials of the report writers on one small report with every kind of outcome. */
@NullMarked
package dev.assay.scanner.reproduction;

import org.jspecify.annotations.NullMarked;
