/** How answers are read and compared: canonical JSON, likeness, error and block pages, soft 404. Law: pure functions over exchanges. Used by checks and the scan. */
@NullMarked
package dev.assay.scanner.reading;

import org.jspecify.annotations.NullMarked;
