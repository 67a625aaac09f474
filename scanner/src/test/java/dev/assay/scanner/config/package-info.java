/** Trials of the scan file: its first form as it stands, and bad ones. */
@NullMarked
package dev.assay.scanner.config;

import org.jspecify.annotations.NullMarked;
