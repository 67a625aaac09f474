/** What a scan says at its end: every check on every operation, clean ones too. Law: nothing is left out of the population. Used by the command line and by whoever keeps scan runs. */
@NullMarked
package dev.assay.scanner.report;

import org.jspecify.annotations.NullMarked;
