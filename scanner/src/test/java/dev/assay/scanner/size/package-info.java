/** How a scan's memory and requests grow with the API it is given. Law: figures are printed, bounds are asserted, times never. Used by nobody. */
@NullMarked
package dev.assay.scanner.size;

import org.jspecify.annotations.NullMarked;
