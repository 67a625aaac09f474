/** Trials of scanning from the command line. */
@NullMarked
package dev.assay.app.scans;

import org.jspecify.annotations.NullMarked;
