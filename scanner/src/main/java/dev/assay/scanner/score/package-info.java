/** The versioned score. Law: deterministic, and moved by nothing but confirmed findings. Used by the scan's report. */
@NullMarked
package dev.assay.scanner.score;

import org.jspecify.annotations.NullMarked;
