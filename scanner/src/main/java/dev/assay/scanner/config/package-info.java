/**
 * Reads the scan file, {@code assay.yaml} (docs/formats/scan-config-v1.md).
 *
 * <p>Its law: every mistake is named with its line and none with its value; what a file or a variable holds is bounded before it is
 * read, and can only ever become a value. Used by the command line.
 */
@NullMarked
package dev.assay.scanner.config;

import org.jspecify.annotations.NullMarked;
