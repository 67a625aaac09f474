/**
 * The questions Assay asks of an API: one class per check, a folder per category, and {@code Catalogue}, which lists them all.
 *
 * <p>The room's law: a check keeps no state, asks only through {@code Asking}, stays within its card's requests, and calls nothing
 * confirmed that it has not shown twice against controls. The scan and whoever prints the catalogue use it.
 */
@NullMarked
package dev.assay.scanner.checks;

import org.jspecify.annotations.NullMarked;
