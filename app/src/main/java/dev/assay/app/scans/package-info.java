/**
 * Scans: what is scanned, as whom, when, and what came of each run.
 *
 * <p>Law: slow world first, then one transaction. A run is kept whatever became of it: complete, incomplete, failed or missed. The door is
 * {@link dev.assay.app.scans.Scans}; rooms on higher floors may use it.
 */
@NullMarked
package dev.assay.app.scans;

import org.jspecify.annotations.NullMarked;
